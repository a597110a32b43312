package org.ferrostrat.report.plot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.scoring.MechanismProfile;
import org.ferrostrat.subtypes.Dendrogram;

/**
 * A heatmap as SVG: a row for each value, such as a mechanism, and a column for each sample, with
 * the tree of the samples and tracks of what else is known of them. Shades run from blue over
 * neutral to orange; values beyond the range have the outermost shade, missing ones are grey.
 *
 * @param title what is shown
 * @param unit what the values are, such as {@code z}
 * @param rows values of the same samples, at least one row and one sample
 * @param columns the samples from left to right
 * @param tree of the samples, whose order is that of the columns; empty where there is none
 * @param tracks what else is known of the samples, drawn above
 * @param range the value, above 0, where the shades end
 * @param notes lines under the title
 */
public record HeatmapPlot(
    String title,
    String unit,
    List<SampleValues> rows,
    Labels columns,
    Optional<Dendrogram> tree,
    List<Track> tracks,
    double range,
    List<String> notes) {
  private static final String MECHANISMS = "mechanisms around ferroptosis";
  private static final double USUAL_RANGE = 2.5;

  /**
   * What else is known of the samples: groups or numbers.
   *
   * @param name what it is
   * @param groups the groups, where it is groups
   * @param numbers the numbers, where it is numbers
   */
  public record Track(String name, Optional<Strata> groups, Optional<SampleValues> numbers) {
    /** Checks that it is one of both. */
    public Track {
      if (groups.isPresent() == numbers.isPresent()) {
        throw new IllegalArgumentException("track " + name + " needs either groups or numbers");
      }
    }

    /** What is known of a sample, in words. */
    String words(String sample) {
      return groups
          .map(
              strata -> {
                int position = strata.samples().indexOf(sample);
                return position < 0 || strata.isMissing(position)
                    ? "NA"
                    : strata.groups().get(strata.groupOf(position));
              })
          .orElseGet(() -> Numbers.shown(number(sample)));
    }

    /** The number of a sample; NaN where there is none. */
    double number(String sample) {
      return numbers
          .filter(values -> values.samples().indexOf(sample) >= 0)
          .map(values -> values.get(sample))
          .orElse(Double.NaN);
    }
  }

  /** Checks that all rows are of the same samples, and copies the lists. */
  public HeatmapPlot {
    rows = List.copyOf(rows);
    tracks = List.copyOf(tracks);
    notes = List.copyOf(notes);
    if (rows.isEmpty() || columns.size() == 0) {
      throw new IllegalArgumentException(
          "%d rows of %d samples; need at least one of both"
              .formatted(rows.size(), columns.size()));
    }
    for (SampleValues row : rows) {
      if (!row.samples().equals(rows.get(0).samples())) {
        throw new IllegalArgumentException(
            "row %s has other samples than %s".formatted(row.name(), rows.get(0).name()));
      }
    }
    if (!(range > 0 && range < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("range is " + range + "; need a number above 0");
    }
  }

  /** Rows of z-values, the samples in the order of their tree. */
  public static HeatmapPlot clustered(String title, List<SampleValues> rows) {
    Dendrogram tree = Dendrogram.ofSamples(rows);
    return new HeatmapPlot(
        title,
        "z",
        rows,
        tree.items().select(tree.order()),
        Optional.of(tree),
        List.of(),
        USUAL_RANGE,
        List.of());
  }

  /** The axes of a profile and below them its modules, the samples in the order of their tree. */
  public static HeatmapPlot of(MechanismProfile profile) {
    return of(profile, profile.referenceName());
  }

  /**
   * The same where the samples that the modules are standardised by have another name for readers
   * than their file.
   */
  public static HeatmapPlot of(MechanismProfile profile, String reference) {
    return clustered(MECHANISMS, rows(profile)).withNotes(notes(reference));
  }

  /**
   * The same with the samples from the lowest to the highest value, missing ones last, without a
   * tree, which takes memory with the square of the number of samples.
   */
  public static HeatmapPlot of(MechanismProfile profile, String reference, SampleValues order) {
    List<SampleValues> rows = rows(profile);
    return new HeatmapPlot(
            MECHANISMS,
            "z",
            rows,
            rows.get(0).samples(),
            Optional.empty(),
            List.of(),
            USUAL_RANGE,
            List.of())
        .withNotes(notes(reference))
        .orderedBy(order);
  }

  private static List<SampleValues> rows(MechanismProfile profile) {
    List<SampleValues> rows = new ArrayList<>(profile.axisValues());
    profile.modules().forEach(module -> rows.add(module.z()));
    return rows;
  }

  private static List<String> notes(String reference) {
    return List.of(
        "standardised by " + reference,
        "axes above, modules below; higher values favour ferroptosis, or the process that"
            + " the module names");
  }

  /** The same with the samples from the lowest to the highest value, missing ones last. */
  public HeatmapPlot orderedBy(SampleValues values) {
    int[] order =
        IntStream.range(0, values.size())
            .boxed()
            .filter(i -> rows.get(0).samples().indexOf(values.samples().get(i)) >= 0)
            .sorted(Comparator.comparingDouble(values::get))
            .mapToInt(Integer::intValue)
            .toArray();
    return new HeatmapPlot(
            title,
            unit,
            rows,
            values.samples().select(order),
            Optional.empty(),
            tracks,
            range,
            notes)
        .withTrack(values);
  }

  /** The same with a track of groups. */
  public HeatmapPlot withTrack(Strata groups) {
    return with(new Track(groups.name(), Optional.of(groups), Optional.empty()));
  }

  /** The same with a track of numbers. */
  public HeatmapPlot withTrack(SampleValues numbers) {
    return with(new Track(numbers.name(), Optional.empty(), Optional.of(numbers)));
  }

  private HeatmapPlot with(Track track) {
    List<Track> more = new ArrayList<>(tracks);
    more.add(track);
    return new HeatmapPlot(title, unit, rows, columns, tree, more, range, notes);
  }

  /** The same with lines under the title. */
  public HeatmapPlot withNotes(List<String> other) {
    return new HeatmapPlot(title, unit, rows, columns, tree, tracks, range, other);
  }

  /** Writes the plot as a document of its own. */
  public void writeSvg(Appendable out) throws IOException {
    out.append(new HeatmapDrawing(this).document());
  }

  String description() {
    return "Heatmap of %d rows and %d samples. Rows: %s.%s"
        .formatted(
            rows.size(),
            columns.size(),
            rows.stream().map(SampleValues::name).collect(Collectors.joining(", ")),
            tracks.isEmpty()
                ? ""
                : " Tracks: "
                    + tracks.stream().map(Track::name).collect(Collectors.joining(", "))
                    + ".");
  }
}
