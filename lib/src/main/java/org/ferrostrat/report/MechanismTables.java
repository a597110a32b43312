package org.ferrostrat.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.scoring.MechanismAxis;
import org.ferrostrat.scoring.MechanismProfile;
import org.ferrostrat.scoring.ScoreStatus;

/** Mechanism profiles as tables, with numbers as in {@link ScoreTables}. */
public final class MechanismTables {
  private MechanismTables() {}

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
    TsvText table = new TsvText(out);
    List<String> header = new ArrayList<>(List.of("sample"));
    columns.forEach(column -> header.add(column.name()));
    table.line(header.toArray(String[]::new));
    for (int sample = 0; sample < profile.samples().size(); sample++) {
      List<String> row = new ArrayList<>(List.of(profile.samples().get(sample)));
      for (SampleValues column : columns) {
        row.add(Numbers.format(column.get(sample)));
      }
      table.line(row.toArray(String[]::new));
    }
  }

  /** One row per sample and axis, then one per sample and module, with what each was made of. */
  public static void writeTidy(MechanismProfile profile, Appendable out) throws IOException {
    TsvText table = new TsvText(out);
    table.line(
        "sample",
        "level",
        "name",
        "axis",
        "z",
        "modules",
        "modules_used",
        "sign",
        "points_to",
        "score",
        "fitted_mean",
        "fitted_sd",
        "fitted_n",
        "status",
        "reason");
    for (MechanismProfile.Axis axis : profile.axes()) {
      writeAxis(profile, axis, table);
    }
    for (MechanismProfile.Module module : profile.modules()) {
      writeModule(profile, module, table);
    }
  }

  private static void writeAxis(MechanismProfile profile, MechanismProfile.Axis axis, TsvText table)
      throws IOException {
    for (int sample = 0; sample < profile.samples().size(); sample++) {
      boolean missing = axis.values().isMissing(sample);
      table.line(
          profile.samples().get(sample),
          "axis",
          axis.axis().label(),
          axis.axis().label(),
          Numbers.format(axis.values().get(sample)),
          Integer.toString(axis.modules()),
          Integer.toString((int) axis.used().get(sample)),
          "",
          "",
          "",
          "",
          "",
          "",
          missing ? "undefined" : "ok",
          missing ? "no module of the axis has a value" : "");
    }
  }

  private static void writeModule(
      MechanismProfile profile, MechanismProfile.Module module, TsvText table) throws IOException {
    for (int sample = 0; sample < profile.samples().size(); sample++) {
      boolean missing = module.z().isMissing(sample);
      table.line(
          profile.samples().get(sample),
          "module",
          module.module().id(),
          module.module().axis().map(MechanismAxis::label).orElse(""),
          Numbers.format(module.z().get(sample)),
          "",
          "",
          Integer.toString(module.module().sign()),
          module.module().pointsTo().label(),
          Numbers.format(module.score().get(sample)),
          Numbers.format(module.mean()),
          Numbers.format(module.standardDeviation()),
          Integer.toString(module.fittedSamples()),
          (missing && module.status() == ScoreStatus.OK ? ScoreStatus.UNDEFINED : module.status())
              .label(),
          missing ? module.reason() : "");
    }
  }
}
