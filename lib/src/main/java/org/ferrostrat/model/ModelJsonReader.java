package org.ferrostrat.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.JsonDocument;
import org.ferrostrat.data.JsonFields;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.learning.Classifier;
import org.ferrostrat.learning.SavedClassifier;
import org.ferrostrat.model.FeaturePlan.ExpressionValues;
import org.ferrostrat.model.FeaturePlan.Standardisation;
import org.ferrostrat.model.TrainingRecord.TrainingCohort;
import org.ferrostrat.scoring.MechanismAxis;
import org.ferrostrat.scoring.MechanismModule;
import org.ferrostrat.scoring.MechanismModule.PointsTo;
import org.ferrostrat.scoring.Scaling;
import org.ferrostrat.scoring.Scorer;
import org.ferrostrat.stats.ConfidenceInterval;

/** Reads a model from JSON that may be damaged or hostile; every field is checked. */
final class ModelJsonReader {
  private static final JsonDocument DOCUMENT =
      new JsonDocument(
          "model-file",
          "this is no usable model",
          "use a file as train wrote it, or fit the model again");

  /** For a part of a document that is within its limits. */
  private static final ReadLimits ALREADY_LIMITED = ReadLimits.defaults().times(Long.MAX_VALUE);

  /** Of files from before 1.1, which had no place for it. */
  private static final String NOT_TOLD = "not stated in the model file";

  private ModelJsonReader() {}

  static ResponseModel read(String name, InputStream in, ReadLimits limits) throws IOException {
    return DOCUMENT.readObject(name, in, limits, ModelJsonReader::model);
  }

  private static ResponseModel model(JsonFields root) throws IOException {
    checkSchema(root);
    FeatureExtractor extractor = features(root.object("features"));
    JsonFields training = root.object("training");
    return new ResponseModel(
        card(root.object("card")),
        extractor,
        classifier(root.object("classifier")),
        call(root.object("call")),
        training.objects("ranges").stream().map(ModelJsonReader::range).toList(),
        training(training));
  }

  private static void checkSchema(JsonFields root) {
    String schema = root.text("schema");
    if (!schema.equals(ModelFormat.SCHEMA)) {
      throw root.needs("schema", ModelFormat.SCHEMA);
    }
    String version = root.text("schema_version");
    if (!version.matches("\\d{1,4}\\.\\d{1,4}")) {
      throw root.needs("schema_version", "a version such as 1.0");
    }
    int major = Integer.parseInt(version.substring(0, version.indexOf('.')));
    if (major != ModelFormat.MAJOR) {
      throw root.needs(
          "schema_version", "%d.x for this program, not %s".formatted(ModelFormat.MAJOR, version));
    }
  }

  private static ModelCard card(JsonFields node) {
    Map<String, String> inputs = new LinkedHashMap<>();
    node.objects("inputs").forEach(input -> inputs.put(input.text("name"), input.text("sha256")));
    return new ModelCard(
        node.text("name"),
        node.text("software"),
        node.text("intended_use"),
        node.texts("limits"),
        node.texts("validation"),
        inputs);
  }

  private static TrainingRecord training(JsonFields node) {
    JsonFields learner = node.object("learner");
    JsonFields parameters = learner.object("parameters");
    Optional<CrossCohortAuc> crossCohort =
        node.optionalObject("cross_cohort").map(ModelJsonReader::crossCohort);
    return new TrainingRecord(
        learner.text("name"),
        parameters.each(parameters::text),
        seed(node),
        node.objects("cohorts").stream().map(ModelJsonReader::cohort).toList(),
        node.optionalNumber("fold_auc").orElse(Double.NaN),
        node.optionalNumber("fold_auc_low").orElse(Double.NaN),
        node.optionalNumber("fold_auc_high").orElse(Double.NaN),
        node.integer("folds"),
        crossCohort,
        node.optionalText("cross_cohort_reason").orElse(crossCohort.isPresent() ? "" : NOT_TOLD));
  }

  private static CrossCohortAuc crossCohort(JsonFields node) {
    return new CrossCohortAuc(
        node.text("design"),
        node.integer("cohorts"),
        node.integer("patients"),
        node.number("auc"),
        usual(node.number("low"), node.number("high")),
        usual(
            node.optionalNumber("prediction_low").orElse(Double.NaN),
            node.optionalNumber("prediction_high").orElse(Double.NaN)));
  }

  private static ConfidenceInterval usual(double low, double high) {
    return new ConfidenceInterval(ConfidenceInterval.USUAL_LEVEL, low, high);
  }

  private static long seed(JsonFields node) {
    try {
      return Long.parseLong(node.text("seed"));
    } catch (NumberFormatException e) {
      throw node.needs("seed", "a whole number of 64 bits");
    }
  }

  private static TrainingCohort cohort(JsonFields node) {
    return new TrainingCohort(
        node.text("id"), node.integer("n"), node.integer("responders"), node.text("response"));
  }

  private static FeatureRange range(JsonFields node) {
    return new FeatureRange(
        node.text("feature"), node.number("lowest"), node.number("highest"), node.integer("n"));
  }

  private static CallRule call(JsonFields node) {
    return new CallRule(
        node.text("rule"),
        node.number("threshold"),
        node.number("grey_low"),
        node.number("grey_high"));
  }

  private static Classifier classifier(JsonFields node) {
    return SavedClassifier.fromTree(node.tree());
  }

  private static FeatureExtractor features(JsonFields node) throws IOException {
    ExpressionValues values =
        node.oneOf("values", ExpressionValues.values(), ExpressionValues::label);
    Standardisation standardisation =
        node.oneOf("standardisation", Standardisation.values(), Standardisation::label);
    List<FeatureGroup> groups = new ArrayList<>();
    for (JsonFields group : node.objects("groups")) {
      groups.add(group(group, values));
    }
    Optional<ExpressionScale> scale =
        values == ExpressionValues.AS_MEASURED
            ? Optional.of(scale(node.object("scale")))
            : Optional.empty();
    return new FeatureExtractor(
        node.text("plan"), values, standardisation, scale, groups, node.texts("left_out"));
  }

  private static ExpressionScale scale(JsonFields node) {
    return new ExpressionScale(
        node.oneOf("kind", Kind.values(), Kind::label),
        node.text("unit"),
        node.optionalNumber("offset"));
  }

  private static FeatureGroup group(JsonFields node, ExpressionValues values) throws IOException {
    String kind = node.text("kind");
    return switch (kind) {
      case ModelFormat.FREE_SCORES -> new FreeScoreFeatures(free(node), values);
      case ModelFormat.LEARNT_SCORES -> learnt(node);
      case ModelFormat.PROFILE -> profile(node);
      case ModelFormat.GENES -> new GeneFeatures(node.texts("genes"));
      case ModelFormat.CLINICAL ->
          new ClinicalFeatures(
              node.objects("variables").stream()
                  .map(
                      variable ->
                          new ClinicalFeatures.Variable(
                              variable.text("column"), variable.texts("levels")))
                  .toList());
      default ->
          throw node.needs("kind", "a kind of features that this version reads, not " + kind);
    };
  }

  private static Scorer free(JsonFields node) throws IOException {
    Scorer scorer = scorer(node);
    boolean isFree =
        scorer.plan().entries().stream()
            .allMatch(entry -> entry.method().filter(known -> known.freeOfCohort()).isPresent());
    if (!isFree) {
      throw node.needs("scorer", "single-sample methods only");
    }
    return scorer.with(Scaling.RAW);
  }

  private static LearntScoreFeatures learnt(JsonFields node) throws IOException {
    List<Scorer> scorers = new ArrayList<>();
    for (JsonFields child : node.objects("scorers")) {
      Scorer scorer = scorer(child);
      if (scorer.signatures().size() != 1) {
        throw child.needs("scorer", "one signature, not %d".formatted(scorer.signatures().size()));
      }
      scorers.add(scorer.with(Scaling.ANCHORED));
    }
    return new LearntScoreFeatures(scorers);
  }

  private static MechanismFeatures profile(JsonFields node) throws IOException {
    List<MechanismModule> modules =
        node.objects("modules").stream().map(ModelJsonReader::module).toList();
    Scorer reference = scorer(node);
    List<String> ids = reference.signatures().stream().map(known -> known.id()).toList();
    if (!ids.equals(modules.stream().map(MechanismModule::id).toList())) {
      throw node.needs("modules", "the modules of the scorer");
    }
    return new MechanismFeatures(modules, reference);
  }

  private static MechanismModule module(JsonFields node) {
    return new MechanismModule(
        node.text("id"),
        Optional.of(node.oneOf("axis", MechanismAxis.values(), MechanismAxis::label)),
        node.integer("sign"),
        node.oneOf("points_to", PointsTo.values(), PointsTo::label),
        node.text("reason"),
        node.text("citation"));
  }

  private static Scorer scorer(JsonFields node) throws IOException {
    byte[] bytes = node.object("scorer").json();
    try {
      return Scorer.load(node.path("scorer"), new ByteArrayInputStream(bytes), ALREADY_LIMITED);
    } catch (DataFormatException e) {
      throw node.needs("scorer", "a usable scorer: " + e.issues().get(0).message());
    }
  }
}
