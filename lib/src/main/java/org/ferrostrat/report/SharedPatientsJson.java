package org.ferrostrat.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.ferrostrat.quality.SharedPatients;

/** Patients that two cohorts share, as the field {@code shared_patients}. */
final class SharedPatientsJson {
  private SharedPatientsJson() {}

  static void write(SharedPatients shared, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("shared_patients");
    for (SharedPatients.Pair pair : shared.pairs()) {
      json.writeStartObject();
      json.writeStringField("cohort", pair.cohort());
      json.writeStringField("patient", pair.patient());
      json.writeStringField("sample", pair.sample());
      json.writeStringField("other_cohort", pair.otherCohort());
      json.writeStringField("other_patient", pair.otherPatient());
      json.writeStringField("other_sample", pair.otherSample());
      json.writeStringField("evidence", pair.evidence().label());
      ResultJson.number("correlation", pair.correlation(), json);
      ResultJson.number("margin", pair.margin(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
