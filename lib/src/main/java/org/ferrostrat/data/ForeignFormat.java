package org.ferrostrat.data;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Kinds of files that are given in place of a text table, recognised by their first bytes.
 *
 * @param code of the issue
 * @param message what the file is
 * @param remedy what to do
 */
record ForeignFormat(String code, String message, String remedy) {
  /** As many bytes as are needed to recognise each of them. */
  static final int BYTES = 512;

  private static final int TAR_MAGIC = 257;
  private static final String BINARY = "binary-file";
  private static final String TEXT = "not-a-table";

  private record Magic(int offset, String start, ForeignFormat format) {
    boolean fits(String text) {
      return text.startsWith(start, offset);
    }
  }

  /** Bytes are written as the characters of the same numbers. */
  private static final List<Magic> MAGIC =
      List.of(
          binary("\u0089HDF\r\n\u001a\n", "an HDF5 file", "name it uncompressed as h5ad or .h5"),
          rData("X\n\0\0\0"),
          rData("B\n\2\0\0\0"),
          rData("RDX2\n"),
          rData("RDX3\n"),
          rData("RDA2\n"),
          rData("RDA3\n"),
          new Magic(TAR_MAGIC, "ustar", is("a tar archive", "unpack it (tar -xf) and name a file")),
          binary("BZh", "data compressed by bzip2", "unpack them (bunzip2)"),
          binary("\u00fd7zXZ\0", "data compressed by xz", "unpack them (unxz)"),
          binary("(\u00b5/\u00fd", "data compressed by zstd", "unpack them (unzstd)"),
          binary("7z\u00bc\u00af'\u001c", "a 7z archive", "unpack it and name a file of it"),
          binary("Rar!", "a RAR archive", "unpack it and name a file of it"),
          binary("PAR1", "a Parquet file", "export the table as tab-separated text"),
          binary("ARROW1", "an Arrow file", "export the table as tab-separated text"),
          binary("FEA1", "a Feather file", "export the table as tab-separated text"),
          binary("\u0093NUMPY", "a NumPy array", "export the table with row and column names"),
          binary("BAM\1", "a BAM file of alignments", "count the reads per gene first"),
          binary("SQLite format 3", "an SQLite database", "export the table as text"),
          text("%PDF-", "a PDF document", "get the table itself as text or xlsx"),
          text("{\\rtf", "a rich-text document", "save it as plain text"),
          text(
              "version https://git-lfs.github.com/spec/",
              "a Git LFS pointer, not the file it stands for",
              "fetch the file itself (git lfs pull)"));

  private static ForeignFormat is(String what, String remedy) {
    return new ForeignFormat(BINARY, "this is " + what + ", not a text table", remedy);
  }

  private static Magic binary(String start, String what, String remedy) {
    return new Magic(0, start, is(what, remedy));
  }

  private static Magic rData(String start) {
    return binary(
        start,
        "an R data file (RDS or RData)",
        "export the table in R: write.table(x, \"table.tsv\", sep = \"\\t\", quote = FALSE,"
            + " col.names = NA)");
  }

  private static Magic text(String start, String what, String remedy) {
    return new Magic(0, start, new ForeignFormat(TEXT, "this is " + what, remedy));
  }

  /**
   * What a file is that begins so; empty for what may be a text table.
   *
   * @param start up to {@link #BYTES} bytes
   */
  static Optional<ForeignFormat> of(byte[] start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    Optional<ForeignFormat> known =
        MAGIC.stream().filter(magic -> magic.fits(text)).map(Magic::format).findFirst();
    return known.or(() -> markup(text)).or(() -> holdsZero(start));
  }

  private static Optional<ForeignFormat> markup(String text) {
    String start = text.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading();
    String lower = start.toLowerCase(Locale.ROOT);
    if (lower.startsWith("<!doctype html") || lower.matches("(?s)<(html|head|body|table)[ >].*")) {
      return Optional.of(
          new ForeignFormat(
              TEXT,
              "this is an HTML page, such as a server sends in place of a file",
              "download the file itself and look at it before use"));
    }
    return lower.startsWith("<?xml")
        ? Optional.of(
            new ForeignFormat(
                TEXT, "this is an XML document", "save the table as tab-separated text or xlsx"))
        : Optional.empty();
  }

  private static Optional<ForeignFormat> holdsZero(byte[] start) {
    for (byte b : start) {
      if (b == 0) {
        return Optional.of(
            new ForeignFormat(
                BINARY,
                "this is no text: it holds bytes of value 0, as archives and files of R do",
                "unpack it, or export the table as tab-separated text"));
      }
    }
    return Optional.empty();
  }
}
