package org.ferrostrat.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.ferrostrat.expression.ExpressionFiles;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.scoring.MechanismAxis;
import org.ferrostrat.scoring.MechanismPlan;
import org.ferrostrat.scoring.MechanismProfile;
import org.junit.jupiter.api.Test;

class MechanismTablesTest {
  private static MechanismProfile profile(MechanismPlan plan) throws IOException {
    Path project = Path.of(System.getProperty("ferrostrat.project", ".."));
    ExpressionMatrix matrix =
        ExpressionFiles.read(project.resolve(Path.of("testdata", "demo", "expression.tsv.gz")));
    return plan.fit(matrix).profile(matrix);
  }

  private static List<String> wide(MechanismProfile profile) throws IOException {
    StringBuilder out = new StringBuilder();
    MechanismTables.writeWide(profile, out);
    return out.toString().lines().toList();
  }

  @Test
  void wideHasAxesBalanceAndModules() throws IOException {
    MechanismProfile profile = profile(MechanismPlan.bundled());
    List<String> lines = wide(profile);
    List<String> header = Arrays.asList(lines.get(0).split("\t", -1));
    assertThat(lines).hasSize(151);
    assertThat(header).hasSize(1 + 8 + 1 + 39);
    int column = header.indexOf("pufa-mufa-balance");
    assertThat(Double.parseDouble(lines.get(1).split("\t", -1)[column]))
        .isEqualTo(profile.pufaMufaBalance().get(0));
  }

  @Test
  void noBalanceWithoutItsModules() throws IOException {
    MechanismPlan iron = MechanismPlan.bundled().select(EnumSet.of(MechanismAxis.IRON));
    assertThat(wide(profile(iron)).get(0)).startsWith("sample\tiron\tmodule-");
  }

  @Test
  void tidyHasARowPerSampleAndAxisAndModule() throws IOException {
    StringBuilder out = new StringBuilder();
    MechanismTables.writeTidy(profile(MechanismPlan.bundled()), out);
    assertThat(out.toString().lines()).hasSize(1 + 150 * (8 + 39));
  }
}
