package org.ferrostrat.model;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.JsonDocument;
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
  private static final JsonMapper MAPPER = new JsonMapper();

  /** For a part of a document that is within its limits. */
  private static final ReadLimits ALREADY_LIMITED = ReadLimits.defaults().times(Long.MAX_VALUE);

  /** Of files from before 1.1, which had no place for it. */
  private static final String NOT_TOLD = "the model file does not tell";

  private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

  private ModelJsonReader() {}

  static ResponseModel read(String name, InputStream in, ReadLimits limits) throws IOException {
    JsonNode root = DOCUMENT.read(name, in, limits, JsonNode.class);
    try {
      return model(new ModelFields(root, ""));
    } catch (ModelFields.Damage e) {
      throw DOCUMENT.unusable(new Place(name, 0, 0, e.value()), e.getMessage(), e);
    } catch (IllegalArgumentException | DataFormatException e) {
      throw DOCUMENT.unusable(name, e.getMessage(), e);
    }
  }

  private static ResponseModel model(ModelFields root) throws IOException {
    checkSchema(root);
    FeatureExtractor extractor = features(root.child("features"));
    ModelFields training = root.child("training");
    return new ResponseModel(
        card(root.child("card")),
        extractor,
        classifier(root.child("classifier")),
        call(root.child("call")),
        training.children("ranges").stream().map(ModelJsonReader::range).toList(),
        training(training));
  }

  private static void checkSchema(ModelFields root) {
    String schema = root.text("schema");
    if (!schema.equals(ModelFormat.SCHEMA)) {
      throw root.damaged("schema", "is not " + ModelFormat.SCHEMA);
    }
    String version = root.text("schema_version");
    if (!version.matches("\\d{1,4}\\.\\d{1,4}")) {
      throw root.damaged("schema_version", "is no version such as 1.0");
    }
    int major = Integer.parseInt(version.substring(0, version.indexOf('.')));
    if (major != ModelFormat.MAJOR) {
      throw root.damaged(
          "schema_version",
          "is of another generation; this program reads version %d.x".formatted(ModelFormat.MAJOR));
    }
  }

  private static ModelCard card(ModelFields node) {
    Map<String, String> inputs = new LinkedHashMap<>();
    node.children("inputs").forEach(input -> inputs.put(input.text("name"), input.text("sha256")));
    return new ModelCard(
        node.text("name"),
        node.text("software"),
        node.text("intended_use"),
        node.texts("limits"),
        node.texts("validation"),
        inputs);
  }

  private static TrainingRecord training(ModelFields node) {
    ModelFields learner = node.child("learner");
    Optional<CrossCohortAuc> crossCohort =
        node.optionalChild("cross_cohort").map(ModelJsonReader::crossCohort);
    return new TrainingRecord(
        learner.text("name"),
        learner.child("parameters").textFields(),
        seed(node),
        node.children("cohorts").stream().map(ModelJsonReader::cohort).toList(),
        node.numberOrNaN("fold_auc"),
        node.numberOrNaN("fold_auc_low"),
        node.numberOrNaN("fold_auc_high"),
        node.integer("folds"),
        crossCohort,
        node.optionalText("cross_cohort_reason").orElse(crossCohort.isPresent() ? "" : NOT_TOLD));
  }

  private static CrossCohortAuc crossCohort(ModelFields node) {
    return new CrossCohortAuc(
        node.text("design"),
        node.integer("cohorts"),
        node.integer("patients"),
        node.number("auc"),
        usual(node.number("low"), node.number("high")),
        usual(node.numberOrNaN("prediction_low"), node.numberOrNaN("prediction_high")));
  }

  private static ConfidenceInterval usual(double low, double high) {
    return new ConfidenceInterval(ConfidenceInterval.USUAL_LEVEL, low, high);
  }

  private static long seed(ModelFields node) {
    try {
      return Long.parseLong(node.text("seed"));
    } catch (NumberFormatException e) {
      throw node.damaged("seed", "is no whole number of 64 bits");
    }
  }

  private static TrainingCohort cohort(ModelFields node) {
    return new TrainingCohort(
        node.text("id"), node.integer("n"), node.integer("responders"), node.text("response"));
  }

  private static FeatureRange range(ModelFields node) {
    return new FeatureRange(
        node.text("feature"), node.number("lowest"), node.number("highest"), node.integer("n"));
  }

  private static CallRule call(ModelFields node) {
    return new CallRule(
        node.text("rule"),
        node.number("threshold"),
        node.number("grey_low"),
        node.number("grey_high"));
  }

  private static Classifier classifier(ModelFields node) {
    return SavedClassifier.fromTree(MAPPER.convertValue(node.node(), TREE));
  }

  private static FeatureExtractor features(ModelFields node) throws IOException {
    ExpressionValues values =
        node.oneOf("values", ExpressionValues.values(), ExpressionValues::label);
    Standardisation standardisation =
        node.oneOf("standardisation", Standardisation.values(), Standardisation::label);
    List<FeatureGroup> groups = new ArrayList<>();
    for (ModelFields group : node.children("groups")) {
      groups.add(group(group, values));
    }
    Optional<ExpressionScale> scale =
        values == ExpressionValues.AS_MEASURED
            ? Optional.of(scale(node.child("scale")))
            : Optional.empty();
    return new FeatureExtractor(
        node.text("plan"), values, standardisation, scale, groups, node.texts("left_out"));
  }

  private static ExpressionScale scale(ModelFields node) {
    double offset = node.numberOrNaN("offset");
    return new ExpressionScale(
        node.oneOf("kind", Kind.values(), Kind::label),
        node.text("unit"),
        Double.isNaN(offset) ? OptionalDouble.empty() : OptionalDouble.of(offset));
  }

  private static FeatureGroup group(ModelFields node, ExpressionValues values) throws IOException {
    String kind = node.text("kind");
    return switch (kind) {
      case ModelFormat.FREE_SCORES -> new FreeScoreFeatures(free(node), values);
      case ModelFormat.LEARNT_SCORES -> learnt(node);
      case ModelFormat.PROFILE -> profile(node);
      case ModelFormat.GENES -> new GeneFeatures(node.texts("genes"));
      case ModelFormat.CLINICAL ->
          new ClinicalFeatures(
              node.children("variables").stream()
                  .map(
                      variable ->
                          new ClinicalFeatures.Variable(
                              variable.text("column"), variable.texts("levels")))
                  .toList());
      default -> throw node.damaged("kind", "is of no kind that this program knows");
    };
  }

  private static Scorer free(ModelFields node) throws IOException {
    Scorer scorer = scorer(node);
    boolean isFree =
        scorer.plan().entries().stream()
            .allMatch(entry -> entry.method().filter(known -> known.freeOfCohort()).isPresent());
    if (!isFree) {
      throw node.damaged("scorer", "holds a method that learns from a cohort");
    }
    return scorer.with(Scaling.RAW);
  }

  private static LearntScoreFeatures learnt(ModelFields node) throws IOException {
    List<Scorer> scorers = new ArrayList<>();
    for (ModelFields child : node.children("scorers")) {
      Scorer scorer = scorer(child);
      if (scorer.signatures().size() != 1) {
        throw child.damaged(
            "scorer", "has %d signatures; need 1".formatted(scorer.signatures().size()));
      }
      scorers.add(scorer.with(Scaling.ANCHORED));
    }
    return new LearntScoreFeatures(scorers);
  }

  private static MechanismFeatures profile(ModelFields node) throws IOException {
    List<MechanismModule> modules =
        node.children("modules").stream().map(ModelJsonReader::module).toList();
    Scorer reference = scorer(node);
    List<String> ids = reference.signatures().stream().map(known -> known.id()).toList();
    if (!ids.equals(modules.stream().map(MechanismModule::id).toList())) {
      throw node.damaged("modules", "are not those of the scorer");
    }
    return new MechanismFeatures(modules, reference);
  }

  private static MechanismModule module(ModelFields node) {
    return new MechanismModule(
        node.text("id"),
        Optional.of(node.oneOf("axis", MechanismAxis.values(), MechanismAxis::label)),
        node.integer("sign"),
        node.oneOf("points_to", PointsTo.values(), PointsTo::label),
        node.text("reason"),
        node.text("citation"));
  }

  private static Scorer scorer(ModelFields node) throws IOException {
    byte[] bytes = MAPPER.writeValueAsBytes(node.child("scorer").node());
    try {
      return Scorer.load(node.path("scorer"), new ByteArrayInputStream(bytes), ALREADY_LIMITED);
    } catch (DataFormatException e) {
      throw node.damaged("scorer", e.issues().get(0).message(), e);
    }
  }
}
