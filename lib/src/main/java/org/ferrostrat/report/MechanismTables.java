package org.ferrostrat.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.scoring.MechanismAxis;
import org.ferrostrat.scoring.MechanismProfile;
import org.ferrostrat.scoring.ScoreStatus;

/** Mechanism profiles as tables, with numbers as in {@link ScoreTables}. */
public final class MechanismTables {
  /** An axis or a module in a sample. */
  record Row(
      MechanismProfile profile,
      int sample,
      Optional<MechanismProfile.Axis> axis,
      Optional<MechanismProfile.Module> module) {
    private String name() {
      return axis.map(found -> found.axis().label())
          .orElseGet(() -> module.orElseThrow().module().id());
    }

    private Optional<String> axisName() {
      return axis.map(MechanismProfile.Axis::axis)
          .or(() -> module.flatMap(found -> found.module().axis()))
          .map(MechanismAxis::label);
    }

    private SampleValues values() {
      return axis.map(MechanismProfile.Axis::values).orElseGet(() -> module.orElseThrow().z());
    }

    private boolean isMissing() {
      return values().isMissing(sample);
    }

    private String status() {
      ScoreStatus status = module.map(MechanismProfile.Module::status).orElse(ScoreStatus.OK);
      return (isMissing() && status == ScoreStatus.OK ? ScoreStatus.UNDEFINED : status).label();
    }

    private String reason() {
      return isMissing()
          ? module.map(MechanismProfile.Module::reason).orElse("no module of the axis has a value")
          : "";
    }

    private Optional<InSample> inSample() {
      return module.map(found -> new InSample(found, sample));
    }
  }

  private record InSample(MechanismProfile.Module module, int sample) {}

  private static final Fields<InSample> MODULE =
      Fields.<InSample>of("Module in a sample")
          .count("sign", row -> row.module().module().sign())
          .text("points_to", row -> row.module().module().pointsTo().label())
          .number("score", row -> row.module().score().get(row.sample()))
          .number("fitted_mean", row -> row.module().mean())
          .number("fitted_sd", row -> row.module().standardDeviation())
          .count("fitted_n", row -> row.module().fittedSamples());

  static final Fields<Row> FIELDS =
      Fields.<Row>of("Axis or module of a sample")
          .text("sample", row -> row.profile().samples().get(row.sample()))
          .text("level", row -> row.axis().isPresent() ? "axis" : "module")
          .text("name", Row::name)
          .optionalText("axis", Row::axisName)
          .number("z", row -> row.values().get(row.sample()))
          .allOrMissing(
              Row::axis,
              Fields.<MechanismProfile.Axis>of("Axis")
                  .count("modules", MechanismProfile.Axis::modules))
          .optionalCount("modules_used", MechanismTables::used)
          .allOrMissing(Row::inSample, MODULE)
          .text("status", Row::status)
          .text("reason", Row::reason);

  private MechanismTables() {}

  private static OptionalLong used(Row row) {
    return row.axis().stream().mapToLong(axis -> (long) axis.used().get(row.sample())).findFirst();
  }

  /**
   * One row per sample: {@code sample}, the axes, the balance of PUFA and MUFA where the profile
   * has both of their modules, and the modules.
   */
  public static void writeWide(MechanismProfile profile, Appendable out) throws IOException {
    List<SampleValues> columns = new ArrayList<>(profile.axisValues());
    if (profile.hasPufaMufaBalance()) {
      columns.add(profile.pufaMufaBalance());
    }
    profile.modules().forEach(module -> columns.add(module.z()));
    Fields<Integer> fields =
        Fields.<Integer>of("Mechanism profile of a sample")
            .text("sample", sample -> profile.samples().get(sample));
    for (SampleValues column : columns) {
      fields = fields.numberColumn(column.name(), "z", column::get);
    }
    TsvText.write(fields, IntStream.range(0, profile.samples().size()).boxed().toList(), out);
  }

  /** One row per sample and axis, then one per sample and module, with what each was made of. */
  public static void writeTidy(MechanismProfile profile, Appendable out) throws IOException {
    TsvText.write(
        FIELDS,
        Stream.concat(
                profile.axes().stream().flatMap(axis -> rows(profile, axis)),
                profile.modules().stream().flatMap(module -> rows(profile, module)))
            .toList(),
        out);
  }

  private static Stream<Row> rows(MechanismProfile profile, MechanismProfile.Axis axis) {
    return IntStream.range(0, profile.samples().size())
        .mapToObj(sample -> new Row(profile, sample, Optional.of(axis), Optional.empty()));
  }

  private static Stream<Row> rows(MechanismProfile profile, MechanismProfile.Module module) {
    return IntStream.range(0, profile.samples().size())
        .mapToObj(sample -> new Row(profile, sample, Optional.empty(), Optional.of(module)));
  }
}
