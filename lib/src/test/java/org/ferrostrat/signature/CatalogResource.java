package org.ferrostrat.signature;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes the resources of the bundled catalogue from the folder of collected signatures: one JSON
 * file each in a layout of one line per gene, the index, and the rules. What lies in {@code
 * incomplete/} is left out.
 *
 * <p>The files are taken over as they are but for the corrections below, which {@code
 * docs/reference/signatures.md} explains. Numbers are copied as text, so the result does not depend
 * on how a JDK prints them. Run it again after a change of the folder:
 *
 * <pre>
 * java org.ferrostrat.signature.CatalogResource SIGNATURE_FOLDER RESOURCE_FOLDER
 * </pre>
 */
public final class CatalogResource {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** The order in which the categories are listed; that of the collection's own table. */
  private static final List<String> CATEGORIES =
      List.of(
          "ferroptosis-score",
          "ferroptosis-prognostic",
          "ferroptosis-geneset",
          "icb-response",
          "other-rcd-prognostic",
          "module");

  /** Methods that the notes of a file state and its method field does not. */
  private static final Map<String, String> METHODS =
      Map.of(
          "cox-is-bonavita", "ratio",
          "cyt-davoli", "cohort-rank",
          "immunophenoscore", "immunophenoscore",
          "ipres-hugo", "mean-set-z",
          "zheng-2026-lihc-9gene", "weighted-sum-z",
          "angiogenesis-mcdermott", "mean-z",
          "myeloid-inflammation-mcdermott", "mean-z");

  private static final String TRUNCATED =
      "only the head of the TIDE weight vector is here, and a correlation with it must not be"
          + " reported as TIDE; name a set method such as gsva to score its genes as a set";

  /** Why the rest of the method {@code other} has no score of its own. */
  private static final Map<String, String> NOT_SCORABLE =
      Map.of(
          "tide",
          "TIDE needs weight vectors over 22,788 genes that are not here; compute it with the"
              + " program of its authors and use the result as a clinical column",
          "tide-caf-head",
          TRUNCATED,
          "tide-dysfunction-head",
          TRUNCATED,
          "tide-exclusion-head",
          TRUNCATED,
          "tide-mdsc-head",
          TRUNCATED,
          "tide-tam-m2-head",
          TRUNCATED,
          "immunecells-xiong",
          "its article classifies with a nearest-centroid model that is not available; name a set"
              + " method such as gsva, as one collection does",
          "lrrc15-caf-dominguez",
          "the eigenvector weights of its article are not published; name a method such as pca-pc1"
              + " or gsva");

  private CatalogResource() {}

  /**
   * Writes the resources.
   *
   * @param arguments the folder of collected signatures and the folder to write to
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : make(Path.of(arguments[0])).entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  /** The content of every resource by file name. */
  static Map<String, String> make(Path collected) throws IOException {
    Map<String, String> resources = new TreeMap<>();
    List<SignatureSummary> summaries = new ArrayList<>();
    for (Path file : signatures(collected)) {
      String id = SourceText.name(file).replace(".json", "");
      String json = corrected(id, Files.readString(file));
      resources.put(id + ".json", json);
      summaries.add(SignatureSummary.of(SignatureJson.read(id, json).get(0)));
    }
    summaries.sort(
        Comparator.comparingInt((SignatureSummary s) -> CATEGORIES.indexOf(s.category()))
            .thenComparing(SignatureSummary::id));
    resources.put("index.tsv", CatalogIndex.format(summaries));
    resources.put("rules.tsv", Files.readString(collected.resolve("rules.tsv")));
    return resources;
  }

  private static List<Path> signatures(Path collected) throws IOException {
    try (Stream<Path> files = Files.list(collected)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static String corrected(String id, String json) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonParser in = FACTORY.createParser(json);
        JsonGenerator out = FACTORY.createGenerator(text)) {
      out.setPrettyPrinter(new JsonLines());
      in.nextToken();
      out.writeStartObject();
      while (in.nextToken() != JsonToken.END_OBJECT) {
        field(id, in, out);
      }
      out.writeEndObject();
    }
    return text.append('\n').toString();
  }

  private static void field(String id, JsonParser in, JsonGenerator out) throws IOException {
    String name = in.currentName();
    out.writeFieldName(name);
    in.nextToken();
    if (name.equals("method") && METHODS.containsKey(id)) {
      out.writeString(METHODS.get(id));
    } else {
      value(in, out);
    }
    if (name.equals("methodNotes") && NOT_SCORABLE.containsKey(id)) {
      out.writeStringField("notScorable", NOT_SCORABLE.get(id));
    }
  }

  private static void value(JsonParser in, JsonGenerator out) throws IOException {
    int depth = 0;
    do {
      depth += in.currentToken().isStructStart() ? 1 : in.currentToken().isStructEnd() ? -1 : 0;
      if (in.currentToken().isNumeric()) {
        out.writeNumber(in.getText());
      } else {
        out.copyCurrentEvent(in);
      }
    } while (depth > 0 && in.nextToken() != null);
  }
}
