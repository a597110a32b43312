package org.ferrostrat.icb;

import static org.ferrostrat.icb.LeftOut.head;
import static org.ferrostrat.icb.LeftOut.number;
import static org.ferrostrat.icb.LeftOut.range;
import static org.ferrostrat.icb.LeftOut.row;
import static org.ferrostrat.icb.LeftOut.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.evaluation.EstablishedComparator;
import org.ferrostrat.evaluation.EvaluationFindings;
import org.ferrostrat.evaluation.PairedChange;
import org.ferrostrat.evaluation.PairedFindings;
import org.ferrostrat.evaluation.PooledSignature;
import org.ferrostrat.evaluation.PooledStratum;
import org.ferrostrat.evaluation.SignatureChange;
import org.ferrostrat.evaluation.SignatureEvaluation;
import org.ferrostrat.evaluation.SignatureResponse;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;

/** Writes the tables of docs/explanation/benchmark-icb.md to the file that is the argument. */
public final class IcbBenchmark {
  private static final int RANDOM = 1_000;
  static final List<String> SHORT =
      List.of("Riaz", "Hugo", "Liu", "Mariathasan", "Van Allen", "Snyder");

  private final Execution execution = Execution.parallel();
  private final StringBuilder out = new StringBuilder();
  private final IcbCohorts all;

  private IcbBenchmark() throws IOException {
    this.all = IcbCohorts.read(IcbCohorts.ALL, execution);
  }

  /** Writes the tables; of some parts only where they are named after the file. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    List<String> named = List.of(arguments).subList(1, arguments.length);
    IcbBenchmark benchmark = new IcbBenchmark();
    Map<String, Runnable> parts = new LinkedHashMap<>();
    parts.put("signatures", benchmark::signatures);
    parts.put("paired", benchmark::paired);
    parts.put("models", () -> benchmark.out.append(benchmark.models()));
    for (Map.Entry<String, Runnable> part : parts.entrySet()) {
      if (named.isEmpty() || named.contains(part.getKey())) {
        part.getValue().run();
        Files.writeString(file, benchmark.out);
      }
    }
  }

  private String models() {
    return new ModelTables(all, execution).markdown();
  }

  private static ScoringPlan comparators() {
    SignatureCatalog catalog = SignatureCatalog.bundled();
    List<Signature> signatures =
        Stream.concat(Stream.of("fps-32"), EstablishedComparator.ids().stream())
            .map(catalog::get)
            .toList();
    return ScoringPlan.published(signatures);
  }

  private void signatures() {
    EvaluationFindings found =
        SignatureEvaluation.of(comparators(), LeftOut.SEED)
            .withRandom(RANDOM)
            .withPermutations(0)
            .against(EstablishedComparator.CYT.signature())
            .evaluate(all.cohorts(), all.shared(), execution);
    out.append("## Published scores in each cohort\n\n");
    out.append(head(Stream.concat(Stream.of("score"), SHORT.stream()).toArray(String[]::new)));
    for (SignatureResponse first : found.cohorts().get(0).signatures()) {
      List<String> cells = new ArrayList<>(List.of(first.id()));
      for (CohortFindings cohort : found.cohorts()) {
        SignatureResponse response = cohort.signature(first.id());
        cells.add(
            response.hasAuc()
                ? text(response.auc().value(), response.auc().interval().orElseThrow())
                : "-");
      }
      out.append(row(cells.toArray(String[]::new)));
    }
    found.strata().forEach(this::stratum);
  }

  private void stratum(PooledStratum stratum) {
    out.append(
        "\n## Published scores pooled: %s%s\n\n%s\n\n"
            .formatted(
                stratum.name(),
                stratum.primary() ? " (primary)" : "",
                String.join(", ", stratum.cohorts())));
    out.append(
        head("score", "AUC", "prediction", "tau²", "random percentile", "p", "random 95% range"));
    for (PooledSignature signature : stratum.signatures()) {
      if (signature.pooled().isEmpty()) {
        out.append(row(signature.id(), signature.reason(), "-", "-", "-", "-", "-"));
        continue;
      }
      PooledAuc pooled = signature.pooled().orElseThrow();
      out.append(
          row(
              signature.id(),
              text(pooled),
              range(pooled.prediction()),
              number(pooled.logit().tauSquared()),
              signature.random().map(r -> rounded(r.percentile())).orElse("-"),
              signature.random().map(r -> number(r.betterPValue())).orElse("-"),
              signature
                  .random()
                  .map(r -> number(r.low()) + " to " + number(r.high()))
                  .orElse("-")));
    }
  }

  private static String rounded(double percent) {
    return Double.isNaN(percent) ? "-" : String.format(Locale.ROOT, "%.0f", percent);
  }

  private void paired() {
    PairedFindings found =
        PairedChange.of(comparators()).evaluate(all.cohort(IcbCohorts.RIAZ), execution);
    out.append("\n## Change under treatment, %d pairs\n\n".formatted(found.pairs().size()));
    out.append(
        head(
            "score",
            "responders: pairs, median change",
            "p",
            "others: pairs, median change",
            "p",
            "AUC of the change",
            "p",
            "adjusted p"));
    for (SignatureChange change : found.signatures()) {
      out.append(
          row(
              change.id(),
              group(change.responders().pairs(), change.responders().medianChange().value()),
              number(change.responders().pValue().value()),
              group(change.nonResponders().pairs(), change.nonResponders().medianChange().value()),
              number(change.nonResponders().pValue().value()),
              text(change.auc().value(), change.auc().interval().orElseThrow()),
              number(change.pValue().value()),
              number(change.adjustedPValue().value())));
    }
  }

  private static String group(int pairs, double change) {
    return String.format(Locale.ROOT, "%d, %+.3g", pairs, change);
  }
}
