package org.ferrostrat.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Issue.Level;
import org.ferrostrat.stats.PValueAdjustment;
import org.ferrostrat.stats.SpearmanCorrelation;

/** Whether samples lie by how they were made rather than by what they are. */
final class BatchStructure {
  /** Words in names of columns that describe sample processing. */
  private static final Pattern TECHNICAL =
      Pattern.compile(
          "(?:^|_)(?:batch|plate|run|lane|flowcell|chip|cent(?:er|re)|institut(?:ion|e)|hospital"
              + "|platform|sequencer|instrument|protocol|kit|operator|ffpe|preservation"
              + "|study_site|source_site|sequencing_site|sample_age)(?:_|$)");

  private static final int FEWEST_OF_GROUP = 3;

  /** A difference of a component that is not chance... */
  private static final double CHANCE = 0.01;

  /** ...and accounts for this share of it... */
  private static final double SHARE_BY_GROUPS = 0.25;

  private static final double SHARE_BY_NUMBER = 0.5;

  /** ...where the component itself is no detail. */
  private static final double LEAST_OF_VARIANCE = 0.05;

  /** One unassociated column in twenty is reported by chance. */
  private static final double CONFOUNDED = 0.05;

  private final SampleProfiles profiles;
  private final Optional<ClinicalRecords> records;
  private final IssueList issues;
  private final List<BatchAssociation> associations = new ArrayList<>();

  private BatchStructure(
      SampleProfiles profiles, Optional<ClinicalRecords> records, IssueList issues) {
    this.profiles = profiles;
    this.records = records;
    this.issues = issues;
  }

  /**
   * @param named columns that are batches, whatever their names; where there are none, columns are
   *     detected by name
   */
  static List<BatchAssociation> find(
      SampleProfiles profiles,
      Optional<ClinicalRecords> records,
      List<String> named,
      IssueList issues) {
    BatchStructure structure = new BatchStructure(profiles, records, issues);
    structure.compare(structure.columns(named));
    return List.copyOf(structure.associations);
  }

  private List<String> columns(List<String> named) {
    if (records.isEmpty()) {
      return List.of();
    }
    ClinicalTable table = records.get().table();
    for (String column : named) {
      if (!table.columns().contains(column)) {
        throw new IllegalArgumentException(
            "no column '%s' in %s; it has %s"
                .formatted(column, table.name(), String.join(", ", table.columns().toList())));
      }
    }
    List<String> columns =
        named.isEmpty()
            ? table.columns().toList().stream()
                .skip(1)
                .filter(column -> TECHNICAL.matcher(normal(column)).find())
                .toList()
            : named;
    if (columns.isEmpty()) {
      issues.add(
          Level.INFO,
          "no-batch-column",
          "no column says how the samples were made (plate, run, centre and the like), so batches"
              + " were not looked for",
          "name such columns");
    }
    return columns;
  }

  private static String normal(String column) {
    return column.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
  }

  private void compare(List<String> columns) {
    List<BatchAssociation> found = new ArrayList<>();
    int components = Math.min(SampleProfiles.COMPONENTS_TOLD, profiles.components().count());
    for (int component = 0; component < components; component++) {
      double[] scores = profiles.components().component(component);
      String variable = "PC" + (component + 1);
      for (String column : columns) {
        byGroups(column, variable, profiles.samples(), scores).ifPresent(found::add);
      }
      profiles
          .technicalFigures()
          .forEach((column, figures) -> found.add(byNumber(column, variable, figures, scores)));
    }
    List<BatchAssociation> adjusted = adjusted(found);
    associations.addAll(adjusted);
    tellStrongest(adjusted);
    compareWithResponse(columns);
  }

  private Optional<BatchAssociation> byGroups(
      String column, String variable, List<String> samples, double[] values) {
    IntFunction<Optional<String>> value = i -> records.orElseThrow().text(samples.get(i), column);
    Map<String, Integer> sizes = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      value.apply(i).ifPresent(text -> sizes.merge(text, 1, Integer::sum));
    }
    int[] kept =
        IntStream.range(0, values.length)
            .filter(i -> value.apply(i).filter(t -> sizes.get(t) >= FEWEST_OF_GROUP).isPresent())
            .toArray();
    Map<String, Integer> numbers = new LinkedHashMap<>();
    int[] groups =
        Arrays.stream(kept)
            .map(i -> numbers.computeIfAbsent(value.apply(i).orElseThrow(), t -> numbers.size()))
            .toArray();
    if (numbers.size() < 2) {
      return Optional.empty();
    }
    GroupDifference test =
        GroupDifference.test(Arrays.stream(kept).mapToDouble(i -> values[i]).toArray(), groups);
    return Optional.of(
        new BatchAssociation(
            column, variable, test.n(), test.groups(), test.share(), test.pValue(), test.pValue()));
  }

  private static BatchAssociation byNumber(
      String column, String variable, double[] figures, double[] scores) {
    SpearmanCorrelation.Result test = SpearmanCorrelation.test(figures, scores);
    double share = test.rho() * test.rho();
    return new BatchAssociation(column, variable, test.n(), 0, share, test.pValue(), test.pValue());
  }

  private static List<BatchAssociation> adjusted(List<BatchAssociation> found) {
    double[] p =
        PValueAdjustment.BENJAMINI_HOCHBERG.adjust(
            found.stream().mapToDouble(BatchAssociation::pValue).toArray());
    return IntStream.range(0, p.length)
        .mapToObj(
            i -> {
              BatchAssociation one = found.get(i);
              return new BatchAssociation(
                  one.column(),
                  one.variable(),
                  one.n(),
                  one.groups(),
                  one.share(),
                  one.pValue(),
                  p[i]);
            })
        .toList();
  }

  /** One issue for each column, of the strongest component that it shapes. */
  private void tellStrongest(List<BatchAssociation> found) {
    Map<String, BatchAssociation> told = new LinkedHashMap<>();
    found.stream().filter(this::matters).forEach(one -> told.putIfAbsent(one.column(), one));
    told.values().forEach(this::tell);
  }

  private boolean matters(BatchAssociation one) {
    double least = one.groups() == 0 ? SHARE_BY_NUMBER : SHARE_BY_GROUPS;
    return one.adjustedPValue() < CHANCE
        && one.share() >= least
        && varianceOf(one) >= LEAST_OF_VARIANCE;
  }

  private double varianceOf(BatchAssociation one) {
    return profiles.components().shares()[Integer.parseInt(one.variable().substring(2)) - 1];
  }

  private void tell(BatchAssociation one) {
    String message =
        String.format(
            Locale.ROOT,
            "%s explains %.0f%% of the variance of %s, which explains %.0f%% of the variance of variable genes"
                + " (n = %d, adjusted p = %.2g)",
            one.column(),
            100 * one.share(),
            one.variable(),
            100 * varianceOf(one),
            one.n(),
            one.adjustedPValue());
    if (one.groups() == 0) {
      issues.add(
          Level.WARNING,
          "technical-component",
          message,
          "take rank-based scores, or see that results hold when it is adjusted for");
    } else {
      issues.add(
          Level.WARNING,
          "batch-structure",
          message,
          "adjust for it (ComBat), or check that results hold within its groups");
    }
  }

  private void compareWithResponse(List<String> columns) {
    if (records.isEmpty() || columns.isEmpty()) {
      return;
    }
    Map<String, Boolean> responder = records.get().responders();
    List<String> samples = List.copyOf(responder.keySet());
    double[] responses =
        samples.stream().mapToDouble(sample -> responder.get(sample) ? 1 : 0).toArray();
    List<BatchAssociation> found = new ArrayList<>();
    for (String column : columns) {
      byGroups(column, "response", samples, responses).ifPresent(found::add);
    }
    List<BatchAssociation> adjusted = adjusted(found);
    associations.addAll(adjusted);
    for (BatchAssociation one : adjusted) {
      if (one.adjustedPValue() < CONFOUNDED) {
        issues.add(
            Level.WARNING,
            "batch-confounded",
            String.format(
                Locale.ROOT,
                "response differs between the groups of %s (Cramér's V %.2f, n = %d, adjusted p ="
                    + " %.2g)",
                one.column(),
                Math.sqrt(one.share()),
                one.n(),
                one.adjustedPValue()),
            "a difference of expression may be one of making; analyse within the groups");
      }
    }
  }
}
