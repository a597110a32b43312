package org.ferrostrat.normalization;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The genes that a step keeps, as positions among those before it. */
record KeptGenes(int[] positions) {
  private static final String GENES = "genes";

  static KeptGenes restore(StepState state, List<String> before) {
    Map<String, Integer> known = new HashMap<>();
    IntStream.range(0, before.size()).forEach(gene -> known.put(before.get(gene), gene));
    int[] positions =
        state.labels(GENES).stream().mapToInt(gene -> known.getOrDefault(gene, -1)).toArray();
    int last = -1;
    for (int position : positions) {
      if (position <= last) {
        throw new IllegalArgumentException("the kept genes are not genes of the step before");
      }
      last = position;
    }
    if (positions.length == 0) {
      throw new IllegalArgumentException("no gene is kept");
    }
    return new KeptGenes(positions);
  }

  List<String> of(List<String> before) {
    return IntStream.of(positions).mapToObj(before::get).toList();
  }

  StepState state(List<String> before) {
    return StepState.NONE.with(GENES, of(before));
  }
}
