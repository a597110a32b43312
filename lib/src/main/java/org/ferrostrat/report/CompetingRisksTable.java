package org.ferrostrat.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.ferrostrat.prognosis.CompetingRisksFindings;
import org.ferrostrat.prognosis.CompetingRisksFindings.Gray;
import org.ferrostrat.report.CompetingRisksFields.FineGray;
import org.ferrostrat.report.CompetingRisksFields.Incidence;
import org.ferrostrat.report.CompetingRisksFields.Specific;
import org.ferrostrat.stats.ConfidenceInterval;

/** Survival with competing events as a table: incidences, tests and hazard ratios. */
final class CompetingRisksTable {
  /** An incidence, a test or a hazard ratio. */
  record Row(
      String part,
      Optional<Incidence> incidence,
      String event,
      Optional<String> name,
      int n,
      OptionalDouble estimate,
      Optional<ConfidenceInterval> interval,
      OptionalDouble pValue) {}

  static final Fields<Row> FIELDS =
      Fields.<Row>of("Row of the table of survival with competing events")
          .text("part", Row::part)
          .optionalText("group", row -> row.incidence().map(found -> found.curve().group()))
          .text("event", Row::event)
          .optionalText("name", Row::name)
          .optionalNumber("time", CompetingRisksTable::time)
          .count("n", Row::n)
          .optionalCount("events", CompetingRisksTable::events)
          .optionalNumber("estimate", Row::estimate)
          .optionalInterval("conf", Row::interval)
          .optionalNumber("p_value", Row::pValue);

  private CompetingRisksTable() {}

  static List<Row> rows(CompetingRisksFindings found) {
    return Stream.of(
            CompetingRisksFields.incidences(found).map(CompetingRisksTable::row),
            found.gray().stream().map(gray -> row(gray, found.data().size())),
            CompetingRisksFields.fineGray(found).map(CompetingRisksTable::row),
            CompetingRisksFields.specific(found).map(CompetingRisksTable::row))
        .flatMap(rows -> rows)
        .toList();
  }

  private static Row row(Incidence incidence) {
    return new Row(
        "cumulative_incidence",
        Optional.of(incidence),
        incidence.curve().cause(),
        Optional.empty(),
        incidence.curve().n(),
        OptionalDouble.of(incidence.point().estimate()),
        Optional.of(incidence.point().interval()),
        OptionalDouble.empty());
  }

  private static Row row(Gray gray, int n) {
    return new Row(
        "gray",
        Optional.empty(),
        gray.event(),
        Optional.empty(),
        n,
        OptionalDouble.empty(),
        Optional.empty(),
        OptionalDouble.of(gray.pValue().value()));
  }

  private static Row row(FineGray found) {
    return new Row(
        "fine_gray",
        Optional.empty(),
        found.fit().cause(),
        Optional.of(found.ratio().column()),
        found.fit().n(),
        OptionalDouble.of(found.ratio().ratio()),
        Optional.of(found.ratio().interval()),
        OptionalDouble.of(found.ratio().pValue()));
  }

  private static Row row(Specific found) {
    return new Row(
        "cause_specific",
        Optional.empty(),
        found.cause().event(),
        Optional.of(found.ratio().column()),
        found.cause().fit().n(),
        OptionalDouble.of(found.ratio().hazardRatio()),
        Optional.of(found.ratio().interval()),
        OptionalDouble.of(found.ratio().pValue()));
  }

  private static OptionalDouble time(Row row) {
    return row.incidence().stream().mapToDouble(found -> found.point().time()).findFirst();
  }

  private static OptionalLong events(Row row) {
    return row.incidence().stream().mapToLong(found -> found.curve().events()).findFirst();
  }
}
