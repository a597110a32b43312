package org.ferrostrat.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SavedClassifierTest {
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Learner> learners() {
    Preparation preparation =
        Preparation.withDefaults()
            .with(Preparation.MissingValues.MEDIAN)
            .with(FeatureFilter.rankSum(3))
            .withInteractions(new Preparation.Interaction("f1", "f4"));
    RandomForest forest = RandomForest.withDefaults().withTrees(20);
    InnerFolds folds = InnerFolds.stratified(3);
    return Stream.of(
        ElasticNet.withDefaults(),
        forest,
        GradientBoosting.withDefaults(),
        SupportVectorMachine.withDefaults(),
        NearestNeighbours.withDefaults(),
        new NaiveBayes(),
        SingleScore.of("f2", SingleScore.Direction.LOWER),
        new NullModel(),
        new Prepared(preparation, ElasticNet.withDefaults()),
        new Calibrated(forest, Calibrated.Method.ISOTONIC, folds),
        new Calibrated(forest, Calibrated.Method.BETA, folds),
        Stacked.of(Calibrated.of(new NaiveBayes()), new Prepared(preparation, new NaiveBayes())));
  }

  private static Classifier fit(Learner learner) {
    return learner.fit(SimulatedPatients.logistic(60, 4, 3, 0, 1.5, -1), 8, ONE);
  }

  @ParameterizedTest
  @MethodSource("learners")
  void whatIsReadPredictsWithTheSameBits(Learner learner) throws JsonProcessingException {
    Classifier fitted = fit(learner);
    Classifier read = SavedClassifier.fromTree(throughJson(SavedClassifier.toTree(fitted)));

    assertThat(read.features()).isEqualTo(fitted.features());
    assertThat(read.issues()).isEqualTo(fitted.issues());
    assertThat(read.choices()).isEqualTo(fitted.choices());
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 200; trial++) {
      double[] values = random.doubles(4, -3, 3).toArray();
      if (trial % 10 == 0) {
        values[trial / 10 % 4] = Double.NaN;
      }
      assertThat(read.probability(values)).isEqualTo(Double.valueOf(fitted.probability(values)));
      assertThat(read.contributions(values)).isEqualTo(fitted.contributions(values));
    }
    assertThat(SavedClassifier.toTree(read)).isEqualTo(SavedClassifier.toTree(fitted));
  }

  /** Every leaf of the tree in turn becomes something it must not be. */
  @ParameterizedTest
  @MethodSource("learners")
  void everyDamagedFieldIsRefused(Learner learner) throws JsonProcessingException {
    Map<String, Object> tree = throughJson(SavedClassifier.toTree(fit(learner)));
    List<List<Object>> places = new ArrayList<>();
    collect(tree, List.of(), places);
    assertThat(places).hasSizeGreaterThan(5);
    for (List<Object> place : places.subList(0, Math.min(300, places.size()))) {
      Object before = replace(tree, place, List.of("broken"));
      assertThatThrownBy(() -> SavedClassifier.fromTree(tree))
          .as("%s", place)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("classifier")
          .hasMessageContaining("damaged");
      replace(tree, place, before);
    }
    SavedClassifier.fromTree(tree);
  }

  private static void collect(Object node, List<Object> place, List<List<Object>> places) {
    if (node instanceof Map<?, ?> map) {
      map.forEach((key, value) -> collect(value, append(place, key), places));
    } else if (node instanceof List<?> list) {
      IntStream.range(0, list.size()).forEach(i -> collect(list.get(i), append(place, i), places));
    } else {
      places.add(place);
    }
  }

  private static List<Object> append(List<Object> place, Object step) {
    List<Object> longer = new ArrayList<>(place);
    longer.add(step);
    return longer;
  }

  @SuppressWarnings("unchecked")
  private static Object replace(Map<String, Object> tree, List<Object> place, Object value) {
    Object node = tree;
    for (Object step : place.subList(0, place.size() - 1)) {
      node = node instanceof Map<?, ?> map ? map.get(step) : ((List<?>) node).get((int) step);
    }
    Object last = place.get(place.size() - 1);
    return node instanceof Map
        ? ((Map<Object, Object>) node).put(last, value)
        : ((List<Object>) node).set((int) last, value);
  }

  @ParameterizedTest
  @CsvSource({
    "left, 0, need a node after 0",
    "left, 99999, need a whole number from 0",
    "feature, 4, need a whole number from -1 to 3",
    "feature, 0.5, need a whole number",
    "right, -1, need a whole number from 0",
    "value, NaN, is no finite number",
  })
  @SuppressWarnings("unchecked")
  void treesCannotRunInCirclesOrOutOfRange(String field, double value, String message)
      throws JsonProcessingException {
    Map<String, Object> tree =
        throughJson(SavedClassifier.toTree(fit(GradientBoosting.withDefaults())));
    Map<String, Object> first = (Map<String, Object>) ((List<Object>) tree.get("trees")).get(0);
    ((List<Object>) first.get(field)).set(0, value);

    assertThatThrownBy(() -> SavedClassifier.fromTree(tree))
        .hasMessageContaining("classifier.trees[0]." + field + "[0]")
        .hasMessageContaining(message);
  }

  @Test
  void classifiersWithinClassifiersEnd() {
    Map<String, Object> tree = SavedClassifier.toTree(fit(new NullModel()));
    for (int depth = 0; depth < 1000; depth++) {
      Map<String, Object> outer = new HashMap<>();
      outer.put("kind", "calibrated");
      outer.put("features", tree.get("features"));
      outer.put("choices", Map.of());
      outer.put("issues", List.of());
      outer.put("classifier", tree);
      tree = outer;
    }
    Map<String, Object> deep = tree;

    assertThatThrownBy(() -> SavedClassifier.fromTree(deep)).hasMessageContaining("levels");
  }

  @Test
  void absentAndUnknownFieldsAreRefused() {
    assertThatThrownBy(() -> SavedClassifier.fromTree(Map.of()))
        .hasMessageContaining("classifier.features is absent");
    Map<String, Object> tree = new HashMap<>(SavedClassifier.toTree(fit(new NullModel())));
    tree.put("kind", "java.lang.Runtime");
    assertThatThrownBy(() -> SavedClassifier.fromTree(tree))
        .hasMessageContaining("'java.lang.Runtime', which is not known");
    tree.put("features", Collections.nCopies(4, "f1"));
    assertThatThrownBy(() -> SavedClassifier.fromTree(tree)).hasMessageContaining("no labels");
  }

  @Test
  void aClassifierOfOnesOwnCannotBeSaved() {
    Classifier own =
        new Classifier() {
          @Override
          public Labels features() {
            return SimulatedPatients.features(1);
          }

          @Override
          public double probability(double[] values) {
            return 0.5;
          }

          @Override
          public double[] contributions(double[] values) {
            return new double[1];
          }
        };

    assertThat(own.issues()).isEmpty();
    assertThat(own.choices()).isEmpty();
    assertThatThrownBy(() -> SavedClassifier.toTree(own))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be saved");
  }

  private static Map<String, Object> throughJson(Map<String, Object> tree)
      throws JsonProcessingException {
    return JSON.readValue(
        JSON.writeValueAsString(tree), new TypeReference<Map<String, Object>>() {});
  }
}
