package org.ferrostrat.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.learning.SavedClassifier;
import org.ferrostrat.model.TrainingRecord.TrainingCohort;
import org.ferrostrat.scoring.MechanismAxis;
import org.ferrostrat.scoring.MechanismModule;
import org.ferrostrat.scoring.Scorer;

/** Writes a model as JSON. */
final class ModelJsonWriter {
  private static final JsonMapper MAPPER = new JsonMapper();

  private ModelJsonWriter() {}

  static void write(ResponseModel model, Writer out) throws IOException {
    Map<String, Object> classifier = SavedClassifier.toTree(model.classifier());
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schema", ModelFormat.SCHEMA);
    root.put("schema_version", ModelFile.SCHEMA_VERSION);
    root.set("card", card(model.card()));
    root.set("training", training(model));
    root.set("call", call(model.callRule()));
    root.set("features", features(model.features()));
    root.set("classifier", MAPPER.valueToTree(classifier));
    MAPPER.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET).writeValue(out, root);
    out.write('\n');
    out.flush();
  }

  private static ObjectNode card(ModelCard card) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("name", card.name());
    node.put("software", card.software());
    node.put("intended_use", card.intendedUse());
    node.set("limits", texts(card.limits()));
    node.set("validation", texts(card.validation()));
    ArrayNode inputs = node.putArray("inputs");
    card.inputs()
        .forEach((name, sha256) -> inputs.addObject().put("name", name).put("sha256", sha256));
    return node;
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode node = MAPPER.createArrayNode();
    texts.forEach(node::add);
    return node;
  }

  private static ObjectNode training(ResponseModel model) {
    TrainingRecord record = model.training();
    ObjectNode node = MAPPER.createObjectNode();
    ObjectNode learner = node.putObject("learner");
    learner.put("name", record.learner());
    record.parameters().forEach(learner.putObject("parameters")::put);
    node.put("seed", Long.toString(record.seed()));
    node.put("fold_auc", finiteOrNull(record.foldAuc()));
    node.put("fold_auc_low", finiteOrNull(record.foldAucLow()));
    node.put("fold_auc_high", finiteOrNull(record.foldAucHigh()));
    node.put("folds", record.folds());
    record.crossCohort().ifPresent(found -> write(found, node.putObject("cross_cohort")));
    if (record.crossCohort().isEmpty()) {
      node.put("cross_cohort_reason", record.crossCohortReason());
    }
    ArrayNode cohorts = node.putArray("cohorts");
    for (TrainingCohort cohort : record.cohorts()) {
      cohorts
          .addObject()
          .put("id", cohort.id())
          .put("n", cohort.n())
          .put("responders", cohort.responders())
          .put("response", cohort.mapping());
    }
    ArrayNode ranges = node.putArray("ranges");
    for (FeatureRange range : model.ranges()) {
      ranges
          .addObject()
          .put("feature", range.feature())
          .put("lowest", range.lowest())
          .put("highest", range.highest())
          .put("n", range.n());
    }
    return node;
  }

  private static void write(CrossCohortAuc found, ObjectNode node) {
    node.put("design", found.design());
    node.put("cohorts", found.cohorts());
    node.put("patients", found.patients());
    node.put("auc", found.auc());
    node.put("low", found.interval().low());
    node.put("high", found.interval().high());
    node.put("prediction_low", finiteOrNull(found.prediction().low()));
    node.put("prediction_high", finiteOrNull(found.prediction().high()));
  }

  private static Double finiteOrNull(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }

  private static ObjectNode call(CallRule rule) {
    return MAPPER
        .createObjectNode()
        .put("rule", rule.rule())
        .put("threshold", rule.threshold())
        .put("grey_low", rule.greyLow())
        .put("grey_high", rule.greyHigh());
  }

  private static ObjectNode features(FeatureExtractor extractor) throws IOException {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("plan", extractor.text());
    node.put("values", extractor.values().label());
    node.put("standardisation", extractor.standardisation().label());
    extractor.scale().ifPresent(scale -> write(scale, node.putObject("scale")));
    node.set("left_out", texts(extractor.leftOut()));
    ArrayNode groups = node.putArray("groups");
    for (FeatureGroup group : extractor.groups()) {
      write(group, groups.addObject());
    }
    return node;
  }

  private static void write(ExpressionScale scale, ObjectNode node) {
    node.put("kind", scale.kind().label());
    node.put("unit", scale.unit());
    node.put("offset", finiteOrNull(scale.offset().orElse(Double.NaN)));
  }

  private static void write(FeatureGroup group, ObjectNode node) throws IOException {
    if (group instanceof FreeScoreFeatures scores) {
      node.put("kind", ModelFormat.FREE_SCORES);
      write(scores.scorer(), node);
    } else if (group instanceof LearntScoreFeatures scores) {
      node.put("kind", ModelFormat.LEARNT_SCORES);
      ArrayNode scorers = node.putArray("scorers");
      for (Scorer scorer : scores.scorers()) {
        write(scorer, scorers.addObject());
      }
    } else if (group instanceof MechanismFeatures profile) {
      node.put("kind", ModelFormat.PROFILE);
      ArrayNode modules = node.putArray("modules");
      profile.modules().forEach(module -> write(module, modules.addObject()));
      write(profile.reference(), node);
    } else if (group instanceof GeneFeatures genes) {
      node.put("kind", ModelFormat.GENES);
      node.set("genes", texts(genes.genes()));
    } else if (group instanceof ClinicalFeatures clinical) {
      node.put("kind", ModelFormat.CLINICAL);
      ArrayNode variables = node.putArray("variables");
      for (ClinicalFeatures.Variable variable : clinical.variables()) {
        variables
            .addObject()
            .put("column", variable.column())
            .set("levels", texts(variable.levels()));
      }
    } else {
      throw new IllegalStateException("features of another kind: " + group.getClass());
    }
  }

  private static void write(MechanismModule module, ObjectNode node) {
    node.put("id", module.id());
    node.put("axis", module.axis().map(MechanismAxis::label).orElseThrow());
    node.put("sign", module.sign());
    node.put("points_to", module.pointsTo().label());
    node.put("reason", module.reason());
    node.put("citation", module.citation());
  }

  private static void write(Scorer scorer, ObjectNode node) throws IOException {
    StringWriter text = new StringWriter();
    scorer.save(text);
    node.set("scorer", MAPPER.readTree(text.toString()));
  }
}
