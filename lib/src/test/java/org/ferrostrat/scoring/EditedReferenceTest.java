package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.expression.ExpressionMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A saved scorer in which any one place was edited. */
class EditedReferenceTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String SAVED = SavedScorers.MIXED;

  /** It is refused in the same manner as any other damage, or it can score. */
  @ParameterizedTest
  @MethodSource("replacements")
  void anyPlaceReplaced(JsonNode replacement) {
    ExpressionMatrix one = SavedScorers.MIXED_COHORT.selectSamples(1);
    int refused = 0;
    for (String pointer : pointers(SavedScorers.tree(SAVED), "", new ArrayList<>())) {
      ObjectNode root = SavedScorers.tree(SAVED);
      replace(root, pointer, replacement);
      Throwable thrown =
          catchThrowable(
              () -> SavedScorers.read(root.toString()).with(Scaling.ANCHORED).score(one));
      if (thrown != null) {
        assertThat(thrown).as(pointer).isInstanceOf(DataFormatException.class);
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(60);
  }

  static Stream<JsonNode> replacements() {
    return Stream.of(
        NODES.missingNode(),
        NODES.nullNode(),
        NODES.objectNode(),
        NODES.arrayNode(),
        NODES.arrayNode().add(NODES.arrayNode()),
        NODES.textNode("other"),
        NODES.numberNode(-1),
        NODES.numberNode(1e300));
  }

  /** Every place below the root; of a list the first element and the last. */
  private static List<String> pointers(JsonNode node, String pointer, List<String> found) {
    node.properties()
        .forEach(field -> add(field.getValue(), pointer + "/" + field.getKey(), found));
    for (int i : new int[] {0, node.size() - 1}) {
      if (node.isArray() && node.has(i)) {
        add(node.get(i), pointer + "/" + i, found);
      }
    }
    return found;
  }

  private static void add(JsonNode node, String pointer, List<String> found) {
    found.add(pointer);
    pointers(node, pointer, found);
  }

  private static void replace(ObjectNode root, String pointer, JsonNode replacement) {
    int slash = pointer.lastIndexOf('/');
    JsonNode parent = root.at(pointer.substring(0, slash));
    String last = pointer.substring(slash + 1);
    if (parent instanceof ObjectNode object) {
      if (replacement.isMissingNode()) {
        object.remove(last);
      } else {
        object.set(last, replacement);
      }
    } else if (replacement.isMissingNode()) {
      ((ArrayNode) parent).remove(Integer.parseInt(last));
    } else {
      ((ArrayNode) parent).set(Integer.parseInt(last), replacement);
    }
  }
}
