package org.ferrostrat.stratification;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Level;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.JsonDocument;
import org.ferrostrat.data.JsonFields;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.stats.YoudenPoint;

/** Reads the saved form of cut-points; anything else is a {@link DataFormatException}. */
final class CutpointJsonReader {
  private static final JsonDocument DOCUMENT =
      new JsonDocument(
          "cutpoint-rule", "this is no usable cut-point rule", "save one with fitted cut-points");

  private CutpointJsonReader() {}

  static SavedCutpoints read(String name, InputStream in, ReadLimits limits) throws IOException {
    return DOCUMENT.readObject(name, in, limits, CutpointJsonReader::saved);
  }

  private static SavedCutpoints saved(JsonFields root) {
    root.requireKind(CutpointJsonWriter.KIND, CutpointJsonWriter.SCHEMA_VERSION);
    CutpointRule rule = rule(root.object("rule"));
    JsonFields score = root.object("score");
    Cutpoints cutpoints =
        new Cutpoints(
            rule,
            score.text("name"),
            root.numbers("cutpoints"),
            root.count("n"),
            root.count("missing"),
            root.optionalObject("selection").map(node -> selection(node, rule)),
            root.optionalObject("mixture").map(CutpointJsonReader::mixture),
            issues(root),
            List.of());
    if (!cutpoints.groups().equals(root.texts("groups"))) {
      throw new IllegalArgumentException(
          "its groups are %s; need %s".formatted(root.texts("groups"), cutpoints.groups()));
    }
    return new SavedCutpoints(cutpoints, provenance(score));
  }

  private static CutpointRule rule(JsonFields node) {
    return new CutpointRule(
        node.oneOf("kind", CutpointRule.Kind.values(), CutpointRule.Kind::label),
        node.has("parameter") ? node.optionalNumber("parameter") : OptionalDouble.empty(),
        node.optionalCount("groups"),
        ScoreSide.ofLabel(node.text("ties")),
        node.optionalObject("settings").map(CutpointJsonReader::settings),
        node.text("source"));
  }

  private static SelectionSettings settings(JsonFields node) {
    return new SelectionSettings(
        node.number("min_share"),
        node.number("max_share"),
        SelectionPValue.ofLabel(node.text("p_method")),
        node.count("permutations"),
        node.wholeNumber("seed"),
        ScoreSide.ofLabel(node.text("responders")));
  }

  private static ScoreProvenance provenance(JsonFields node) {
    return new ScoreProvenance(
        node.text("signature"),
        node.optionalText("method").orElse(""),
        node.optionalText("scaling").orElse(""),
        node.optionalText("unit").orElse(""),
        node.texts("genes"),
        node.text("cohort"),
        node.count("samples"));
  }

  private static CutpointSelection selection(JsonFields node, CutpointRule rule) {
    return new CutpointSelection(
        rule.settings()
            .orElseThrow(
                () -> new IllegalArgumentException("a selection needs a rule with settings")),
        node.count("n"),
        node.count("positives"),
        node.count("candidates"),
        node.number("statistic"),
        node.number("cutpoint"),
        node.count("lower_size"),
        node.number("p_value"),
        node.number("p_naive"),
        node.optionalObject("youden")
            .map(
                point ->
                    new YoudenPoint(
                        point.number("threshold"),
                        point.number("sensitivity"),
                        point.number("specificity"))));
  }

  private static GaussianMixture mixture(JsonFields node) {
    return new GaussianMixture(
        node.number("low_weight"),
        node.number("low_mean"),
        node.number("low_sd"),
        node.number("high_mean"),
        node.number("high_sd"),
        node.number("log_likelihood"),
        node.number("bic_one"),
        node.number("bic_two"),
        node.count("iterations"),
        node.flag("converged"));
  }

  private static List<Issue> issues(JsonFields root) {
    List<Issue> issues = new ArrayList<>();
    for (JsonFields node : root.objects("issues")) {
      issues.add(
          new Issue(
              node.oneOf("level", Level.values(), Level::name),
              node.text("code"),
              Place.NOWHERE,
              node.text("message"),
              node.text("remedy")));
    }
    return issues;
  }
}
