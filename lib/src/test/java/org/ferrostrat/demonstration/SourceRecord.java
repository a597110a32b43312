package org.ferrostrat.demonstration;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The record {@code source.json} of the cohort.
 *
 * @param sequencing genes and samples
 * @param table clinical table
 * @param seed seed of the simulation
 */
record SourceRecord(Sequencing sequencing, ClinicalTable table, long seed) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Writes the record into a cohort folder. */
  void write(Path folder) throws IOException {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    printer.indentObjectsWith(lines);
    printer.indentArraysWith(lines);
    Files.writeString(
        folder.resolve("source.json"), JSON.writer(printer).writeValueAsString(record()) + "\n");
  }

  private ObjectNode record() {
    ObjectNode root = JSON.createObjectNode();
    describe(root);
    count(root);
    root.set("effects", effects());
    root.set("notes", notes());
    root.set("files", files());
    return root;
  }

  private void describe(ObjectNode root) {
    root.put("id", "demonstration");
    root.put("title", "Demonstration cohort: simulated melanoma under anti-PD-1");
    root.put("simulated", true);
    root.put("seed", seed);
    root.put("generator", DemonstrationCohort.class.getName());
    root.put("licence", "CC0-1.0");
    root.put("cancerType", "melanoma");
    root.put("treatment", "anti-PD-1 (nivolumab or pembrolizumab)");
    root.put("geneIdType", "HGNC symbol");
    root.put("expressionUnit", "log2(TPM + 1); the TPM of the 2,000 genes sum to one million");
    root.put("logged", true);
    root.put(
        "responseDefinition", "R = CR or PR, NR = SD or PD (best response); empty = not evaluable");
    root.put("tmbDefinition", "mutations per megabase; drawn without effect on any outcome");
  }

  private void count(ObjectNode root) {
    root.put("nSamples", table.samples().size());
    root.put("nPatients", number(row -> isOne(row, "primary_sample")));
    root.put("nGenes", sequencing.genes().size());
    root.put("nResponders", number(row -> is(row, "response", "R")));
    root.put("nNonResponders", number(row -> is(row, "response", "NR")));
    root.put("nResponseMissing", number(row -> is(row, "response", "")));
    ObjectNode primary = root.putObject("primarySamples");
    primary.put("n", number(row -> isOne(row, "primary_sample")));
    primary.put("R", number(row -> isOne(row, "primary_sample") && is(row, "response", "R")));
    primary.put("NR", number(row -> isOne(row, "primary_sample") && is(row, "response", "NR")));
    ObjectNode survival = root.putObject("survival");
    survival.put("os", number(row -> isOne(row, "primary_sample") && !is(row, "os_event", "")));
    survival.put("deaths", number(row -> isOne(row, "primary_sample") && isOne(row, "os_event")));
    survival.put("pfs", number(row -> isOne(row, "primary_sample") && !is(row, "pfs_event", "")));
    survival.put(
        "pfsEvents", number(row -> isOne(row, "primary_sample") && isOne(row, "pfs_event")));
    root.put("onTreatmentSamples", number(row -> is(row, "timepoint", "on")));
  }

  private long number(Predicate<Map<String, String>> condition) {
    return table.samples().stream().map(table::row).filter(condition).count();
  }

  private static boolean isOne(Map<String, String> row, String column) {
    return is(row, column, "1");
  }

  private static boolean is(Map<String, String> row, String column, String value) {
    return value.equals(row.get(column));
  }

  private static ObjectNode effects() {
    ObjectNode effects = JSON.createObjectNode();
    ObjectNode response = effects.putObject("responseLogOdds");
    response.put("intercept", Effects.RESPONSE_INTERCEPT);
    put(response, Effects.RESPONSE);
    put(effects.putObject("osLogHazardRatio"), Effects.SURVIVAL);
    put(effects.putObject("pfsLogHazardRatio"), Effects.PROGRESSION);
    return effects;
  }

  private static void put(ObjectNode node, Effects effects) {
    node.put("ferroptosis", effects.ferroptosis());
    node.put("interferon", effects.interferon());
    node.put("ldh_elevated", effects.ldhElevated());
  }

  private static ArrayNode notes() {
    return strings(
        List.of(
            "No patient is real and no number was taken from one; symbols of genes are real,"
                + " their lengths and expression are not.",
            "On-treatment samples repeat the response and survival of their patient: use"
                + " primary_sample.",
            "genes.tsv and axes.tsv hold the truth of the simulation; an analysis must not use"
                + " them as features."));
  }

  private static ArrayNode strings(List<String> values) {
    ArrayNode array = JSON.createArrayNode();
    values.forEach(array::add);
    return array;
  }

  private static ArrayNode files() {
    ArrayNode files = JSON.createArrayNode();
    file(files, "expression.tsv.gz", "log2(TPM + 1), genes x samples");
    file(files, "counts.tsv.gz", "read counts, genes x samples");
    file(files, "clinical.tsv", "one row per sample");
    file(files, "genes.tsv", "lengths and loadings of the genes");
    file(files, "axes.tsv", "axes of the samples");
    return files;
  }

  private static void file(ArrayNode files, String name, String content) {
    files.addObject().put("name", name).put("content", content);
  }
}
