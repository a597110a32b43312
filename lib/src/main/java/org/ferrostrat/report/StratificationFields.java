package org.ferrostrat.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.YoudenPoint;
import org.ferrostrat.stratification.CutpointSelection;
import org.ferrostrat.stratification.CutpointStability;
import org.ferrostrat.stratification.Cutpoints;
import org.ferrostrat.stratification.GaussianMixture;
import org.ferrostrat.stratification.GreyZone;
import org.ferrostrat.stratification.ShrunkenHazardRatio;
import org.ferrostrat.stratification.StratificationFindings;
import org.ferrostrat.stratification.TwoMarkerFindings;

/** Groups by one score or by two markers. */
final class StratificationFields {
  private static final Fields<CutpointSelection> SELECTION =
      Fields.<CutpointSelection>of("Search of a cut-point")
          .number("statistic", CutpointSelection::statistic)
          .number("p_value", CutpointSelection::pValue)
          .text("p_method", selection -> selection.settings().method().label())
          .number("p_naive", CutpointSelection::naivePValue)
          .count("candidates", CutpointSelection::candidates);

  static final Fields<Cutpoints> CUTPOINT =
      Fields.<Cutpoints>of("Cut-points")
          .text("rule", cutpoints -> cutpoints.rule().text())
          .number("value", cutpoints -> cutpoints.values()[0])
          .numbers("values", Cutpoints::values)
          .texts("group_names", Cutpoints::groups)
          .text("ties", cutpoints -> Fields.word(cutpoints.ties()))
          .count("n", Cutpoints::n)
          .whenPresent(Cutpoints::selection, SELECTION);

  private static final Fields<YoudenPoint> YOUDEN =
      Fields.<YoudenPoint>of("Cut-point with the largest Youden index")
          .number("threshold", YoudenPoint::threshold)
          .number("sensitivity", YoudenPoint::sensitivity)
          .number("specificity", YoudenPoint::specificity);

  private static final Fields<GaussianMixture> MIXTURE =
      Fields.<GaussianMixture>of("Mixture of two normal distributions")
          .number("low_weight", GaussianMixture::lowWeight)
          .number("low_mean", GaussianMixture::lowMean)
          .number("low_sd", GaussianMixture::lowDeviation)
          .number("high_mean", GaussianMixture::highMean)
          .number("high_sd", GaussianMixture::highDeviation)
          .number("bic_one", GaussianMixture::bicOne)
          .number("bic_two", GaussianMixture::bicTwo)
          .flag("converged", GaussianMixture::converged);

  /** A group among all samples, and among the patients that the rule was fitted to. */
  private record Group(Strata all, Strata fitted, int number) {
    static List<Group> of(Strata all, Strata fitted) {
      return IntStream.range(0, all.groups().size())
          .mapToObj(number -> new Group(all, fitted, number))
          .toList();
    }
  }

  private static final Fields<Group> GROUP =
      Fields.<Group>of("Size of a group")
          .text("name", group -> group.all().groups().get(group.number()))
          .count("n_samples", group -> group.all().size(group.number()))
          .count("n_patients", group -> group.fitted().size(group.number()));

  private static final Fields<CutpointStability.Spread> SPREAD =
      Fields.<CutpointStability.Spread>of("Cut-point over resamples")
          .number("value", CutpointStability.Spread::value)
          .number("sd", CutpointStability.Spread::standardDeviation)
          .interval("conf", CutpointStability.Spread::interval);

  private static final Fields<ShrunkenHazardRatio> SHRUNKEN =
      Fields.<ShrunkenHazardRatio>of("Hazard ratio corrected for the search")
          .number("log_hr", ShrunkenHazardRatio::logHazardRatio)
          .number("se", ShrunkenHazardRatio::standardError)
          .number("hr", ShrunkenHazardRatio::hazardRatio)
          .number("factor_heuristic", ShrunkenHazardRatio::heuristicFactor)
          .number("factor_cross_validated", ShrunkenHazardRatio::crossValidatedFactor)
          .number("log_hr_shrunken", ShrunkenHazardRatio::shrunkenLogHazardRatio)
          .number("hr_shrunken", ShrunkenHazardRatio::shrunkenHazardRatio);

  private static final Fields<CutpointStability> STABILITY =
      Fields.<CutpointStability>of("Stability of the cut-points")
          .count("resamples", stability -> stability.resampling().resamples())
          .count("failed_resamples", CutpointStability::failedResamples)
          .number("confidence_level", stability -> stability.resampling().level())
          .list("cutpoints", CutpointStability::cutpoints, SPREAD)
          .number("flip_share", CutpointStability::flipShare)
          .objectWhenPresent("hazard_ratio", CutpointStability::hazardRatio, SHRUNKEN);

  private static final Fields<StratificationFindings> MARKER =
      Fields.<StratificationFindings>of("Score")
          .text("column", StratificationFindings::column)
          .count("n", found -> found.cutpoints().n())
          .count("missing", found -> found.cutpoints().missing())
          .flag("applied", StratificationFindings::isApplied)
          .text("source", found -> found.cutpoints().rule().source())
          .object("cutpoint", StratificationFindings::cutpoints, CUTPOINT)
          .objectWhenPresent(
              "youden",
              found -> found.cutpoints().selection().flatMap(CutpointSelection::youden),
              YOUDEN)
          .objectWhenPresent("mixture", found -> found.cutpoints().mixture(), MIXTURE)
          .list("groups", found -> Group.of(found.strata(), found.fittedStrata()), GROUP)
          .objectWhenPresent("stability", StratificationFindings::stability, STABILITY)
          .whenPresent(
              StratificationFindings::calls,
              Fields.<GreyZone.Calls>of("Indeterminate range")
                  .number("grey_zone_level", GreyZone.Calls::level));

  /** A sample. */
  record Row(StratificationFindings found, int sample) {
    static List<Row> of(StratificationFindings found) {
      return IntStream.range(0, found.scores().size())
          .mapToObj(sample -> new Row(found, sample))
          .toList();
    }

    String name() {
      return found.scores().samples().get(sample);
    }

    double score() {
      return found.scores().get(sample);
    }

    Optional<String> group() {
      return StratificationTables.group(found.strata(), sample);
    }

    private Optional<Double> posterior() {
      return found.posteriorHigh().map(known -> known.get(sample));
    }

    private Optional<Double> flipShare() {
      return found.stability().map(CutpointStability::flips).map(this::flipShare);
    }

    private double flipShare(SampleValues flips) {
      return flips.samples().contains(name()) ? flips.get(name()) : Double.NaN;
    }

    private Optional<GreyZone.Call> call() {
      return found.calls().map(known -> known.calls().get(sample));
    }
  }

  private static final Fields<Row> SCORE = Fields.<Row>of("Score").number("score", Row::score);

  static final Fields<Row> GROUPED = Fields.<Row>of("Group").optionalText("group", Row::group);

  static final Fields<Double> POSTERIOR =
      Fields.<Double>of("Posterior").number("posterior_high", share -> share);

  static final Fields<GreyZone.Call> CALL =
      Fields.<GreyZone.Call>of("Class with an indeterminate range")
          .optionalText("call", GreyZone.Call::call)
          .number("half_width", GreyZone.Call::halfWidth)
          .text("reason", GreyZone.Call::reason);

  private static final Fields<Row> SAMPLE =
      Fields.<Row>of("Sample")
          .text("sample", Row::name)
          .all(row -> row, SCORE)
          .all(row -> row, GROUPED)
          .flag("fitted", row -> row.found().patients().contains(row.name()))
          .whenPresent(Row::posterior, POSTERIOR)
          .whenPresent(
              Row::flipShare, Fields.<Double>of("Flips").number("flip_share", share -> share))
          .whenPresent(Row::call, CALL);

  static final Fields<StratificationFindings> RESULT =
      Fields.<StratificationFindings>of("stratify")
          .all(found -> found, MARKER)
          .list("samples", Row::of, SAMPLE);

  /** A sample with two markers. */
  record TwoMarkers(TwoMarkerFindings found, int sample) {
    static List<TwoMarkers> of(TwoMarkerFindings found) {
      return IntStream.range(0, found.quadrants().size())
          .mapToObj(sample -> new TwoMarkers(found, sample))
          .toList();
    }

    String name() {
      return found.quadrants().samples().get(sample);
    }

    Optional<String> quadrant() {
      return StratificationTables.group(found.quadrants(), sample);
    }

    Optional<String> target() {
      return quadrant().map(group -> group.equals(found.rule().target()) ? "yes" : "no");
    }
  }

  private static final Fields<TwoMarkers> MARKED =
      Fields.<TwoMarkers>of("Sample")
          .text("sample", TwoMarkers::name)
          .number("high_score", row -> row.found().high().scores().get(row.sample()))
          .number("low_score", row -> row.found().low().scores().get(row.sample()))
          .optionalText("group", TwoMarkers::quadrant);

  static final Fields<TwoMarkerFindings> TWO_MARKERS =
      Fields.<TwoMarkerFindings>of("stratify by two markers")
          .text("target", found -> found.rule().target())
          .object("high_marker", TwoMarkerFindings::high, MARKER)
          .object("low_marker", TwoMarkerFindings::low, MARKER)
          .list("groups", found -> Group.of(found.quadrants(), found.fittedQuadrants()), GROUP)
          .list("samples", TwoMarkers::of, MARKED);

  private StratificationFields() {}

  /** The table of groups; the column of the score has the name of the score. */
  static Fields<Row> table(StratificationFindings found) {
    Fields<Row> table =
        Fields.<Row>of("Row of the table of stratify")
            .text("sample", Row::name)
            .numberColumn(found.column(), "score", Row::score)
            .all(row -> row, GROUPED);
    Fields<Row> withPosterior =
        found.posteriorHigh().isPresent() ? table.allOrMissing(Row::posterior, POSTERIOR) : table;
    return found.calls().isPresent()
        ? withPosterior.allOrMissing(Row::call, CALL.only("call", "reason"))
        : withPosterior;
  }

  /** The table of quadrants; columns of markers have their names. */
  static Fields<TwoMarkers> table(TwoMarkerFindings found) {
    return marker(
            found.low(),
            marker(
                found.high(),
                Fields.<TwoMarkers>of("Row of the table of stratify by two markers")
                    .text("sample", TwoMarkers::name)))
        .optionalText("group", TwoMarkers::quadrant)
        .optionalText("target", TwoMarkers::target);
  }

  private static Fields<TwoMarkers> marker(
      StratificationFindings marker, Fields<TwoMarkers> table) {
    String column = marker.column();
    return table
        .numberColumn(column, "score", row -> marker.scores().get(row.sample()))
        .textColumn(
            column + StratificationTables.MARKER_GROUP,
            "group",
            row -> StratificationTables.group(marker.strata(), row.sample()));
  }
}
