package org.ferrostrat.survival;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.ferrostrat.SharedData;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;

/** Patients with monoclonal gammopathy (Kyle et al. 2002, doi:10.1056/NEJMoa01133202). */
record Mgus2(ClinicalTable table) {
  static Mgus2 read() throws IOException {
    return new Mgus2(ClinicalTable.read(SharedData.path("oracles", "risk", "mgus2.tsv")));
  }

  static JsonNode figures(String file) throws IOException {
    return new ObjectMapper().readTree(SharedData.path("oracles", "risk", file).toFile());
  }

  SampleValues column(String name) {
    return SurvivalOracle.column(table, table.samples(), name);
  }

  CompetingRisksData competing() {
    double[] event = column("event").toArray();
    int[] cause = new int[event.length];
    for (int i = 0; i < cause.length; i++) {
      cause[i] = (int) event[i];
    }
    return CompetingRisksData.of(
        table.samples(),
        column("time_months").toArray(),
        cause,
        List.of("progression", "death"),
        FollowUpUnit.MONTHS);
  }

  /** Survival on the scale of age, from the age at diagnosis on. */
  SurvivalData byAge() {
    return SurvivalData.of(column("exit_age_years"), column("death"), FollowUpUnit.YEARS)
        .withEntry(column("entry_age_years").toArray());
  }

  Strata sex() {
    Labels samples = table.samples();
    int[] groups =
        samples.toList().stream()
            .mapToInt(sample -> table.value(sample, "sex").orElseThrow().equals("M") ? 1 : 0)
            .toArray();
    return Strata.of("sex", samples, List.of("F", "M"), groups);
  }

  CoxDesign covariates() {
    return CoxDesign.of(column("mspike"), column("age")).with(sex(), "F");
  }
}
