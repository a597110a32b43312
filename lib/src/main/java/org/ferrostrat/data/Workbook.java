package org.ferrostrat.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** A zip archive that is to be an xlsx workbook; others are named for what they are. */
final class Workbook {
  private static final int NAMES_SHOWN = 3;
  private static final String SHARED_TEXTS = "xl/sharedStrings.xml";

  /** A text of a workbook and its place in a list. */
  private static final int BYTES_PER_BYTE = 4;

  private Workbook() {}

  /**
   * The sheet that is asked for as tab-separated text, line by line as in the sheet.
   *
   * @param zip the archive; read to its end and closed
   * @throws DataFormatException if it is no xlsx workbook, is damaged or too large, or which sheet
   *     is meant is not clear
   * @throws IOException if it cannot be read
   */
  static InputStream text(String name, InputStream zip, ReadLimits limits) throws IOException {
    int most = (int) Math.min(limits.documentBytes(), Integer.MAX_VALUE - 16);
    byte[] bytes;
    try (zip) {
      bytes = zip.readNBytes((int) Math.min(most, HeapRoom.bytes() / 2));
      if (zip.read() >= 0) {
        throw bytes.length < most
            ? HeapRoom.exceeded(name)
            : InputBytes.tooLarge(name, "it is longer than %,d bytes".formatted(most));
      }
    }
    requireXlsx(name, entries(name, bytes, limits));
    try {
      return SheetText.of(name, bytes, limits);
    } catch (NoClassDefFoundError e) {
      throw new DataFormatException(
          Issue.error(
              "no-xlsx-library",
              Issue.Place.inFile(name),
              "reading xlsx needs the library fastexcel-reader, which is absent",
              "add org.dhatim:fastexcel-reader:0.19.0 to the class path"),
          e);
    }
  }

  /** The names in the archive. The texts that its cells share are held as a whole. */
  private static Set<String> entries(String name, byte[] bytes, ReadLimits limits) {
    Set<String> entries = new LinkedHashSet<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.add(entry.getName());
        if (entry.getName().equals(SHARED_TEXTS)) {
          requireRoom(name, zip, limits);
        }
      }
      return entries;
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(name, e);
    }
  }

  private static void requireRoom(String name, InputStream texts, ReadLimits limits)
      throws IOException {
    byte[] block = new byte[1 << 16];
    long count = 0;
    for (int read = texts.read(block); read >= 0; read = texts.read(block)) {
      count += read;
      if (count > limits.documentBytes()) {
        throw InputBytes.tooLarge(
            name, "the texts of its cells are longer than %,d bytes".formatted(count));
      }
      HeapRoom.require(name, BYTES_PER_BYTE * count);
    }
  }

  static DataFormatException damaged(String name, Throwable cause) {
    return new DataFormatException(
        Issue.error(
            "excel-workbook",
            Issue.Place.inFile(name),
            "this Excel workbook or zip archive is damaged or of a kind that is not read",
            "copy the file again, or export the sheet as tab-separated text"),
        cause);
  }

  private static void requireXlsx(String name, Set<String> entries) {
    boolean isCut = entries.stream().anyMatch(entry -> entry.startsWith("xl/worksheets/"));
    if (entries.isEmpty() || (isCut && !entries.contains("xl/workbook.xml"))) {
      throw damaged(name, new ZipException("no entries"));
    }
    if (entries.contains("xl/workbook.xml")) {
      return;
    }
    if (entries.contains("xl/workbook.bin")) {
      throw refused(
          name, "excel-workbook", "this is a binary Excel workbook (.xlsb)", "save it as .xlsx");
    }
    if (entries.contains("content.xml") && entries.contains("mimetype")) {
      throw refused(
          name,
          "excel-workbook",
          "this is an OpenDocument file (.ods)",
          "save the sheet as .xlsx or as tab-separated text");
    }
    String names = String.join(", ", entries.stream().limit(NAMES_SHOWN).toList());
    throw refused(
        name,
        "zip-archive",
        "this is a zip archive of %d file(s): %s".formatted(entries.size(), names),
        "unpack it and name one of its files");
  }

  private static DataFormatException refused(
      String name, String code, String message, String remedy) {
    return new DataFormatException(Issue.error(code, Issue.Place.inFile(name), message, remedy));
  }
}
