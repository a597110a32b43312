package org.ferrostrat.scoring;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.JsonDocument;
import org.ferrostrat.data.JsonFields;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.genes.GeneIdType;
import org.ferrostrat.genes.GeneMatching;
import org.ferrostrat.scoring.ScoringPlan.Entry;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureFiles;

/**
 * Reads the saved form of a scorer. Every field has its type and every list its length, so that a
 * scorer that was read can score; anything else is a {@link DataFormatException}.
 */
final class ScorerJsonReader {
  private static final JsonDocument DOCUMENT =
      new JsonDocument(
          "scoring-reference",
          "this is no usable scoring reference",
          "save one with a fitted scorer");

  private ScorerJsonReader() {}

  static Scorer read(String name, InputStream in, ReadLimits limits) throws IOException {
    return DOCUMENT.readObject(name, in, limits, root -> scorer(name, root));
  }

  private static Scorer scorer(String name, JsonFields root) throws IOException {
    root.requireKind(ScorerJson.KIND, ScorerJson.SCHEMA_VERSION);
    Reference reference = reference(root.object("reference"));
    List<FittedEntry> fitted = new ArrayList<>();
    for (JsonFields node : root.objects("signatures")) {
      FittedEntry entry = entry(name, node);
      check(entry, reference);
      fitted.add(entry);
    }
    ScoringPlan plan =
        ScoringPlan.of(fitted.stream().map(FittedEntry::entry).toList())
            .withMinCoverage(root.number("min_coverage"))
            .with(root.oneOf("gene_matching", GeneMatching.values(), GeneMatching::label));
    if (root.flag("accepts_any_scale")) {
      plan = plan.acceptingAnyScale();
    }
    if (root.flag("common_range")) {
      plan = plan.withCommonRange();
    }
    return new Scorer(plan, reference, fitted);
  }

  private static Reference reference(JsonFields node) {
    Labels genes = Labels.of(node.texts("genes"));
    boolean isNone = genes.size() == 0 && node.count("samples") == 0;
    if (genes.size() == 0 && !isNone) {
      throw node.needs("genes", "at least one gene");
    }
    int samples = isNone ? 0 : node.positive("samples");
    ExpressionScale scale =
        new ExpressionScale(
            ExpressionScale.parse(node.text("scale")).kind(),
            node.text("unit"),
            node.optionalNumber("offset"));
    return new Reference(
        node.text("name"),
        samples,
        genes.toList(),
        node.oneOf("gene_id_type", GeneIdType.values(), GeneIdType::name),
        scale,
        node.has("values")
            ? Optional.of(values(node.table("values"), genes.size(), samples))
            : Optional.empty());
  }

  private static double[][] values(double[][] values, int genes, int samples) {
    if (values.length != genes) {
      throw new IllegalArgumentException(
          "%d rows of values for %d genes".formatted(values.length, genes));
    }
    for (double[] row : values) {
      if (row.length != samples) {
        throw new IllegalArgumentException(
            "a row of %d values for %d samples".formatted(row.length, samples));
      }
    }
    return values;
  }

  private static FittedEntry entry(String name, JsonFields node) throws IOException {
    byte[] json = node.object("signature").json();
    Signature signature = SignatureFiles.readJson(new ByteArrayInputStream(json), name).get(0);
    JsonFields vectors = node.object("vectors");
    JsonFields tables = node.object("tables");
    return new FittedEntry(
        new Entry(signature, method(signature, node)),
        new GeneState(
            new TreeMap<>(vectors.each(vectors::numbersOrNaN)),
            new TreeMap<>(tables.each(tables::table))),
        node.flag("learned"),
        node.optionalNumber("range").orElse(Double.NaN),
        node.numbers("scores"));
  }

  /** The method; only a signature without a formula has none. */
  private static Optional<ScoringMethod> method(Signature signature, JsonFields node) {
    boolean hasNone = !node.has("method") && !signature.notScorable().isEmpty();
    return hasNone ? Optional.empty() : Optional.of(method(node));
  }

  private static ScoringMethod method(JsonFields node) {
    JsonFields parameters = node.object("parameters");
    return ScoringMethod.of(node.text("method"), new TreeMap<>(parameters.each(parameters::text)));
  }

  /** Refuses an entry that lacks what its method needs to score. */
  private static void check(FittedEntry fitted, Reference reference) {
    Entry entry = fitted.entry();
    if (!fitted.learned() || !entry.notScorable().isEmpty()) {
      return;
    }
    Formula formula = fitted.formula(reference.scale());
    formula.check(fitted.state(), entry.signature());
    if (formula.kernel().isPresent() && reference.rows().isEmpty()) {
      throw new IllegalArgumentException(
          "%s needs the values of the reference, and the field 'values' is missing"
              .formatted(entry.method().orElseThrow().name()));
    }
    if (reference.samples() == 0) {
      throw new IllegalArgumentException(
          "%s has learned from a reference without samples".formatted(fitted.id()));
    }
    if (fitted.range() <= 0) {
      throw new IllegalArgumentException(
          "the range of %s is %s; need a number above 0".formatted(fitted.id(), fitted.range()));
    }
  }
}
