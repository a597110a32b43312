package org.ferrostrat.signature;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.InputFiles;
import org.ferrostrat.data.ReadLimits;

/**
 * Files of users' own signatures.
 *
 * <p>Text is UTF-8, with or without a byte order mark, with lines ended in any way; gzip data are
 * recognised by their content. Everything that is wrong with a file, up to 1000 issues, is reported
 * in one {@link DataFormatException}: line and field, or for JSON line, character and JSON pointer.
 * Sizes are limited by {@link ReadLimits#defaults} where no others are given.
 */
public final class SignatureFiles {

  private SignatureFiles() {}

  /**
   * Reads a file by its extension (a pipe by its content), {@code .gz} aside: {@code .json}; {@code
   * .gmt}, every set one of its own; {@code .tsv}, {@code .csv} or {@code .txt} as a table of genes
   * and weights.
   *
   * @throws IllegalArgumentException if the extension is none of these
   * @throws DataFormatException if the content cannot be used
   * @throws IOException if the file cannot be read
   */
  public static List<Signature> read(Path file) throws IOException {
    return read(file, ReadLimits.defaults());
  }

  /**
   * Reads a file by its extension as {@link #read(Path)} does, with other limits.
   *
   * @throws IllegalArgumentException if the extension is none of these
   * @throws DataFormatException if the content cannot be used
   * @throws IOException if the file cannot be read
   */
  public static List<Signature> read(Path file, ReadLimits limits) throws IOException {
    return switch (extension(SourceText.name(file))) {
      case ".json" -> json(SourceText.of(file, limits));
      case ".gmt" -> readGmt(file, false, limits);
      case ".tsv", ".csv", ".txt" ->
          List.of(WeightTable.read(SourceText.of(file, limits), stem(SourceText.name(file))));
      default -> {
        if (InputFiles.isPipe(file)) {
          yield ofPipe(SourceText.of(file, limits));
        }
        throw new IllegalArgumentException(
            "'%s' has none of the extensions .json, .gmt, .tsv, .csv, .txt (or these with .gz)"
                .formatted(SourceText.name(file)));
      }
    };
  }

  /** A pipe has no extension: JSON and GMT are recognised by their content. */
  private static List<Signature> ofPipe(SourceText source) {
    String text = source.text().stripLeading();
    if (text.startsWith("{") || text.startsWith("[")) {
      return json(source);
    }
    String first = text.lines().findFirst().orElse("").toLowerCase(Locale.ROOT);
    boolean isWeighted = first.matches(".*\\b(weight|coefficient|coef)\\b.*");
    return isWeighted
        ? List.of(WeightTable.read(source, stem(source.name())))
        : GmtFormat.read(source, false);
  }

  /**
   * Reads gene sets, one a line: name, description, genes, separated by tabs. A gene repeated
   * within a set is taken once; empty fields and blank lines are skipped.
   *
   * @param file the file
   * @param pairArms whether {@code NAME_UP} and {@code NAME_DN} or {@code NAME_DOWN} (or the same
   *     in lower case) become one signature {@code NAME}, scored as the difference of its arms;
   *     otherwise every set is one of its own
   * @throws DataFormatException if a line has fewer than three fields, a set has no genes, a name
   *     stands twice, an arm has no partner, or there are no sets
   * @throws IOException if the file cannot be read
   */
  public static List<Signature> readGmt(Path file, boolean pairArms) throws IOException {
    return readGmt(file, pairArms, ReadLimits.defaults());
  }

  /**
   * Reads gene sets as {@link #readGmt(Path, boolean)} does, with other limits.
   *
   * @throws DataFormatException as there
   * @throws IOException if the file cannot be read
   */
  public static List<Signature> readGmt(Path file, boolean pairArms, ReadLimits limits)
      throws IOException {
    return GmtFormat.read(SourceText.of(file, limits), pairArms);
  }

  /**
   * Reads gene sets from a stream, which is left open.
   *
   * @param in the stream
   * @param name name of the source, for issues
   * @param pairArms as in {@link #readGmt(Path, boolean)}
   * @throws DataFormatException as in {@link #readGmt(Path, boolean)}
   * @throws IOException if the stream cannot be read
   */
  public static List<Signature> readGmt(InputStream in, String name, boolean pairArms)
      throws IOException {
    return GmtFormat.read(SourceText.of(in, name, ReadLimits.defaults()), pairArms);
  }

  /**
   * Reads signatures in the form of the catalogue, one object or a list of them. Required are
   * {@code id}, {@code method} and {@code genes}, and of every gene {@code symbol} and {@code
   * direction}; other fields have defaults, and unknown ones are ignored.
   *
   * @throws DataFormatException if the JSON is broken, a field is missing or of another type, or
   *     the genes lack what the method needs
   * @throws IOException if the file cannot be read
   */
  public static List<Signature> readJson(Path file) throws IOException {
    return json(SourceText.of(file, ReadLimits.defaults()));
  }

  /**
   * Reads signatures in the form of the catalogue from a stream, which is left open.
   *
   * @param in the stream
   * @param name name of the source, for issues
   * @throws DataFormatException as in {@link #readJson(Path)}
   * @throws IOException if the stream cannot be read
   */
  public static List<Signature> readJson(InputStream in, String name) throws IOException {
    return json(SourceText.of(in, name, ReadLimits.defaults()));
  }

  /**
   * Reads a weighted sum from a comma- or tab-separated table with a header. One column is named
   * {@code gene} ({@code symbol}, {@code gene_symbol}, or an unnamed first one), one {@code weight}
   * ({@code coefficient}, {@code coef}); others are ignored. A row {@code (Intercept)} gives the
   * intercept. The id is the name of the file without extension.
   *
   * @throws DataFormatException if a column is missing, a weight is not a finite number, a gene
   *     stands twice, or there are no genes
   * @throws IOException if the file cannot be read
   */
  public static Signature readWeights(Path file) throws IOException {
    return WeightTable.read(
        SourceText.of(file, ReadLimits.defaults()), stem(SourceText.name(file)));
  }

  /**
   * Reads a weighted sum from a stream, which is left open.
   *
   * @param in the stream
   * @param name name of the source, for issues and, without extension, as the id
   * @throws DataFormatException as in {@link #readWeights(Path)}
   * @throws IOException if the stream cannot be read
   */
  public static Signature readWeights(InputStream in, String name) throws IOException {
    return WeightTable.read(SourceText.of(in, name, ReadLimits.defaults()), stem(name));
  }

  /**
   * Writes a signature in the JSON form that is read here; what is read from it equals it.
   *
   * @throws IOException if the output fails
   */
  public static void writeJson(Signature signature, Appendable out) throws IOException {
    out.append(SignatureJsonWriter.write(signature));
  }

  /**
   * Writes gene sets, one a line. A signature with genes of both directions becomes {@code ID_UP}
   * and {@code ID_DN}. Weights, and the direction of a signature of one direction, are not part of
   * the format and are lost.
   *
   * @throws IOException if the output fails
   */
  public static void writeGmt(Collection<Signature> signatures, Appendable out) throws IOException {
    GmtFormat.write(signatures, out);
  }

  private static List<Signature> json(SourceText source) {
    return SignatureJson.read(source);
  }

  private static String plainName(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".gz")
        ? name.substring(0, name.length() - ".gz".length())
        : name;
  }

  private static String extension(String name) {
    return plainName(name).substring(stem(name).length()).toLowerCase(Locale.ROOT);
  }

  private static String stem(String name) {
    String plain = plainName(name);
    int dot = plain.lastIndexOf('.');
    return dot > 0 ? plain.substring(0, dot) : plain;
  }
}
