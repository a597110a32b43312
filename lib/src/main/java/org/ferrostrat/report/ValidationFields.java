package org.ferrostrat.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.validation.ModelFindings;
import org.ferrostrat.validation.OverallAuc;
import org.ferrostrat.validation.TestedPatients;
import org.ferrostrat.validation.ValidationDesign.Kind;
import org.ferrostrat.validation.ValidationFindings;

/** How well learners predict held-out patients and cohorts. */
final class ValidationFields {
  private static final Fields<ValidationFindings> DESIGN =
      Fields.<ValidationFindings>of("Design")
          .text("design", found -> found.validation().design().kind().label())
          .text("splits", ValidationFindings::splits)
          .text("features", found -> found.validation().features().text())
          .text("expression_values", found -> found.validation().features().values().label())
          .text("stance", ValidationFindings::stance)
          .optionalCount("smallest_transductive_n", ValidationFields::smallestTransductive)
          .text("threshold_rule", found -> found.validation().threshold().text())
          .flag("allow_overlap", found -> found.validation().allowOverlap());

  private static final Fields<ResponseCohort> COHORT =
      Fields.<ResponseCohort>of("Cohort")
          .text("id", ResponseCohort::id)
          .text("name", cohort -> cohort.cohort().name())
          .optionalText("cancer_type", cohort -> cohort.cohort().cancerType())
          .optionalText("drug_class", cohort -> cohort.cohort().drugClass())
          .count("n", ResponseCohort::size)
          .count("responders", ResponseCohort::responderCount)
          .count("unlabelled", cohort -> cohort.labels().missingCount())
          .text("mapping", cohort -> cohort.labels().mapping());

  static final Fields<OverallAuc> OVERALL =
      Fields.<OverallAuc>of("Overall AUC")
          .estimate("auc", OverallAuc::auc)
          .optionalInterval("prediction", OverallAuc::prediction)
          .optionalNumber("tau2", OverallAuc::tauSquared)
          .text("method", OverallAuc::method)
          .text("reason", OverallAuc::reason);

  /** A learner of a validation. */
  record Learner(ValidationFindings all, ModelFindings model) {
    boolean byCohort() {
      return all.validation().design().kind() == Kind.LEAVE_ONE_COHORT_OUT;
    }

    Optional<List<TestedPatients>> tests(boolean cohorts) {
      return byCohort() == cohorts ? Optional.of(model.tests()) : Optional.empty();
    }
  }

  private static final Fields<Learner> FIRST =
      Fields.<Learner>of("First learner in short")
          .text("learner", learner -> learner.model().learner())
          .all(learner -> learner, tests(TestFields.SHORT, TestFields.SHORT))
          .object("pooled", learner -> learner.model().overall(), OVERALL)
          .all(learner -> learner, LearnerFields.PERMUTATION);

  private static final Fields<Learner> LEARNER =
      Fields.<Learner>of("Learner")
          .text("learner", learner -> learner.model().learner())
          .textMap("parameters", learner -> learner.model().parameters())
          .all(learner -> learner, tests(TestFields.FULL, TestFields.FOLD))
          .list("repeats", learner -> learner.model().repeats(), TestFields.FULL)
          .object("pooled", learner -> learner.model().overall(), OVERALL)
          .all(learner -> learner, LearnerFields.RESULT);

  static final Fields<ValidationFindings> RESULT =
      Fields.<ValidationFindings>of("validate")
          .all(found -> found, DESIGN)
          .list("data", ValidationFindings::cohorts, COHORT)
          .textGroups("cohort_groups", ValidationFindings::groups)
          .all(found -> new Learner(found, found.models().get(0)), FIRST)
          .list(
              "models",
              found -> found.models().stream().map(model -> new Learner(found, model)).toList(),
              LEARNER)
          .list("comparisons", ValidationFindings::comparisons, ComparisonFields.COMPARISON)
          .object("controls", ValidationFindings::controls, ControlFields.CONTROLS);

  private ValidationFields() {}

  private static OptionalLong smallestTransductive(ValidationFindings found) {
    return found.smallestTransductive().isPresent()
        ? OptionalLong.of(found.smallestTransductive().getAsInt())
        : OptionalLong.empty();
  }

  /** "cohorts" where whole cohorts are held out, otherwise "folds". */
  private static Fields<Learner> tests(Fields<TestedPatients> cohort, Fields<TestedPatients> fold) {
    return Fields.<Learner>of("Tests")
        .whenPresent(
            learner -> learner.tests(true),
            Fields.<List<TestedPatients>>of("Cohorts").list("cohorts", tests -> tests, cohort))
        .whenPresent(
            learner -> learner.tests(false),
            Fields.<List<TestedPatients>>of("Folds").list("folds", tests -> tests, fold));
  }
}
