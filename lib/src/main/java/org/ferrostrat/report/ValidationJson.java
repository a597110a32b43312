package org.ferrostrat.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.ferrostrat.data.Issue;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.evaluation.LeukocyteContent;
import org.ferrostrat.evaluation.PooledSignature;
import org.ferrostrat.evaluation.PooledStratum;
import org.ferrostrat.evaluation.SignatureResponse;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.CorrectedResampledTest;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.DeLongTest;
import org.ferrostrat.stats.RandomEffects;
import org.ferrostrat.validation.Controls;
import org.ferrostrat.validation.ModelComparison;
import org.ferrostrat.validation.ModelFindings;
import org.ferrostrat.validation.OverallAuc;
import org.ferrostrat.validation.TestedPatients;
import org.ferrostrat.validation.ValidationDesign.Kind;
import org.ferrostrat.validation.ValidationFindings;

/** How good learners are on patients they did not learn from, as JSON. */
public final class ValidationJson {
  private ValidationJson() {}

  /**
   * Writes the findings. Beside the head and what was asked for stand the tests, {@code pooled} and
   * {@code permutation} of the first learner in short, then every learner in full.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(RunDescription run, ValidationFindings findings, Writer out)
      throws IOException {
    ResultJson.write(run, out, json -> writeBody(findings, json));
  }

  private static void writeBody(ValidationFindings findings, JsonGenerator json)
      throws IOException {
    writeQuestion(findings, json);
    writeData(findings, json);
    ModelFindings first = findings.models().get(0);
    json.writeStringField("learner", first.learner());
    json.writeArrayFieldStart(testsField(findings));
    for (TestedPatients tested : first.tests()) {
      json.writeStartObject();
      ValidationModelJson.writeShort(tested, json);
      json.writeEndObject();
    }
    json.writeEndArray();
    writeOverall("pooled", first.overall(), json);
    ValidationModelJson.writePermutation(first, findings.permutedSplits(), json);
    json.writeArrayFieldStart("models");
    for (ModelFindings model : findings.models()) {
      writeModel(findings, model, json);
    }
    json.writeEndArray();
    writeComparisons(findings.comparisons(), json);
    writeControls(findings.controls(), json);
  }

  private static String testsField(ValidationFindings findings) {
    return findings.validation().design().kind() == Kind.LEAVE_ONE_COHORT_OUT ? "cohorts" : "folds";
  }

  private static void writeQuestion(ValidationFindings findings, JsonGenerator json)
      throws IOException {
    json.writeStringField("design", findings.validation().design().kind().label());
    json.writeStringField("splits", findings.splits());
    json.writeStringField("features", findings.validation().features().text());
    json.writeStringField("values", findings.validation().features().values().label());
    json.writeStringField("stance", findings.stance());
    if (findings.smallestTransductive().isPresent()) {
      json.writeNumberField("smallest_transductive_n", findings.smallestTransductive().getAsInt());
    } else {
      json.writeNullField("smallest_transductive_n");
    }
    json.writeStringField("threshold_rule", findings.validation().threshold().text());
    json.writeBooleanField("allow_overlap", findings.validation().allowOverlap());
  }

  private static void writeData(ValidationFindings findings, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("data");
    for (ResponseCohort cohort : findings.cohorts()) {
      json.writeStartObject();
      json.writeStringField("id", cohort.id());
      json.writeStringField("name", cohort.cohort().name());
      json.writeStringField("cancer_type", cohort.cohort().cancerType().orElse(null));
      json.writeStringField("drug_class", cohort.cohort().drugClass().orElse(null));
      json.writeNumberField("n", cohort.size());
      json.writeNumberField("responders", cohort.responderCount());
      json.writeNumberField("unlabelled", cohort.labels().missingCount());
      json.writeStringField("mapping", cohort.labels().mapping());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("groups");
    for (List<String> group : findings.groups()) {
      json.writeStartArray();
      for (String id : group) {
        json.writeString(id);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void writeModel(
      ValidationFindings findings, ModelFindings model, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("learner", model.learner());
    json.writeObjectFieldStart("parameters");
    for (Map.Entry<String, String> parameter : model.parameters().entrySet()) {
      json.writeStringField(parameter.getKey(), parameter.getValue());
    }
    json.writeEndObject();
    boolean inFull = findings.validation().design().kind() == Kind.LEAVE_ONE_COHORT_OUT;
    ValidationModelJson.writeTests(testsField(findings), model.tests(), inFull, json);
    ValidationModelJson.writeTests("repeats", model.repeats(), true, json);
    writeOverall("pooled", model.overall(), json);
    ValidationModelJson.writeStrata(model.strata(), json);
    ValidationModelJson.writeBootstrap(model, json);
    ValidationModelJson.writePermutation(model, findings.permutedSplits(), json);
    ValidationModelJson.writeRandom(model, json);
    json.writeArrayFieldStart("notes");
    for (Issue issue : model.issues()) {
      json.writeString(issue.toString());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeOverall(String field, OverallAuc overall, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(field);
    ResultJson.number("auc", overall.auc(), json);
    ResultJson.limits("auc_", overall.interval(), json);
    ResultJson.limits("prediction_", overall.prediction(), json);
    ResultJson.number("tau2", overall.tauSquared(), json);
    json.writeStringField("method", overall.method());
    json.writeStringField("reason", overall.reason());
    json.writeEndObject();
  }

  private static void writeComparisons(List<ModelComparison> comparisons, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("comparisons");
    for (ModelComparison comparison : comparisons) {
      json.writeStartObject();
      json.writeStringField("first", comparison.first());
      json.writeStringField("second", comparison.second());
      json.writeArrayFieldStart("cohorts");
      for (ModelComparison.InCohort cohort : comparison.cohorts()) {
        writeDeLong(cohort.id(), cohort.test(), json);
      }
      json.writeEndArray();
      if (comparison.pooled().isPresent()) {
        writeDifference(comparison.pooled().get(), json);
      }
      if (comparison.resampled().isPresent()) {
        writeDifference(comparison.resampled().get(), json);
      }
      json.writeStringField("reason", comparison.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeDeLong(String id, DeLongTest.Result test, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("id", id);
    ResultJson.number("difference", test.difference(), json);
    ResultJson.limits("difference_", test.interval(), json);
    ResultJson.number("p_value", test.pValue(), json);
    json.writeStringField("reason", test.reason());
    json.writeEndObject();
  }

  private static void writeDifference(RandomEffects.Result pooled, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("pooled");
    ResultJson.number("difference", pooled.estimate(), json);
    ResultJson.limits("difference_", pooled.interval(), json);
    ResultJson.limits("prediction_", pooled.prediction(), json);
    ResultJson.number("p_value", pooled.pValue(), json);
    ResultJson.number("tau2", pooled.tauSquared(), json);
    json.writeNumberField("cohorts", pooled.cohorts());
    json.writeEndObject();
  }

  private static void writeDifference(CorrectedResampledTest test, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("resampled");
    ResultJson.number("difference", test.difference(), json);
    ResultJson.limits("difference_", test.interval(), json);
    ResultJson.number("statistic", test.statistic(), json);
    json.writeNumberField("df", test.degreesOfFreedom());
    ResultJson.number("p_value", test.pValue(), json);
    json.writeNumberField("splits", test.splits());
    json.writeEndObject();
  }

  private static void writeControls(Controls controls, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("controls");
    json.writeObjectFieldStart("null_model");
    ResultJson.number("auc", controls.nullAuc(), json);
    ResultJson.number("brier", controls.nullBrier(), json);
    json.writeEndObject();
    json.writeObjectFieldStart("leukocytes");
    json.writeStringField("gene", LeukocyteContent.GENE);
    json.writeArrayFieldStart("cohorts");
    for (CohortAuc area : controls.leukocytes()) {
      json.writeStartObject();
      json.writeStringField("id", area.id());
      json.writeNumberField("n", area.n());
      json.writeNumberField("responders", area.responders());
      ResultJson.number("auc", area.auc(), json);
      ResultJson.limits("auc_", area.interval(ConfidenceInterval.USUAL_LEVEL), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    if (controls.pooledLeukocytes().isPresent()) {
      ValidationModelJson.writePooled("pooled", controls.pooledLeukocytes().get(), json);
    } else {
      json.writeNullField("pooled");
    }
    json.writeEndObject();
    writeComparators(controls, json);
    json.writeEndObject();
  }

  private static void writeComparators(Controls controls, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("comparators");
    List<CohortFindings> cohorts = controls.comparators().cohorts();
    for (SignatureResponse signature : cohorts.get(0).signatures()) {
      json.writeStartObject();
      json.writeStringField("id", signature.id());
      json.writeArrayFieldStart("cohorts");
      for (CohortFindings cohort : cohorts) {
        writeComparator(cohort, signature.id(), json);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("strata");
      for (PooledStratum stratum : controls.comparators().strata()) {
        PooledSignature pooled = stratum.signature(signature.id());
        if (pooled.pooled().isPresent()) {
          json.writeStartObject();
          json.writeStringField("name", stratum.name());
          json.writeBooleanField("primary", stratum.primary());
          ValidationModelJson.writePooledFields(pooled.pooled().get(), json);
          json.writeEndObject();
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeComparator(CohortFindings cohort, String id, JsonGenerator json)
      throws IOException {
    SignatureResponse found =
        cohort.signatures().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
    json.writeStartObject();
    json.writeStringField("id", cohort.id());
    json.writeNumberField("n", found.n());
    json.writeNumberField("responders", found.responders());
    ResultJson.number("auc", found.auc(), json);
    ResultJson.limits("auc_", found.interval(), json);
    json.writeStringField("reason", found.reason());
    json.writeEndObject();
  }
}
