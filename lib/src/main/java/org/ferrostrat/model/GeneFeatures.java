package org.ferrostrat.model;

import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.data.Execution;
import org.ferrostrat.genes.GeneMatch;

/**
 * The values of genes.
 *
 * @param genes the genes as they are looked up
 */
record GeneFeatures(List<String> genes) implements FeatureGroup {
  private static final String PREFIX = "gene:";

  GeneFeatures {
    genes = List.copyOf(genes);
  }

  @Override
  public List<String> names() {
    return genes.stream().map(gene -> PREFIX + gene).toList();
  }

  @Override
  public List<Column> extract(SampleSet samples, Execution execution) {
    List<Column> columns = new ArrayList<>(genes.size());
    for (String gene : genes) {
      GeneMatch match = samples.genes().find(gene);
      columns.add(
          match.found()
              ? Column.of(PREFIX + gene, samples.matrix().copyGene(match.row()), "")
              : Column.missing(PREFIX + gene, samples.size(), match.note()));
    }
    return columns;
  }
}
