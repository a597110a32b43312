package org.ferrostrat.singlecell;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;

/**
 * An h5ad file as anndata writes it: {@code X}, {@code raw/X} or a layer, dense or sparse, with
 * {@code obs} and {@code var}. Virshup et al. 2021, <a
 * href="https://doi.org/10.1101/2021.12.16.473007">doi:10.1101/2021.12.16.473007</a>; the layout is
 * that of the on-disk specification, encoding versions 0.1 and 0.2.
 */
final class H5adFile implements CellFile {
  private static final String FEATURE_TYPES = "feature_types";

  /** Where symbols are by custom: of scanpy, cellxgene and Ensembl's annotation. */
  private static final List<String> SYMBOL_COLUMNS =
      List.of(
          "gene_symbols",
          "gene_symbol",
          "symbol",
          "symbols",
          "gene_name",
          "gene_names",
          "feature_name",
          "hgnc_symbol",
          "gene_short_name",
          "gene",
          "Gene",
          "gene_ids",
          "gene_id",
          "ensembl_id");

  private final HdfTree tree;
  private final String[] layer;
  private final List<String> genes;
  private final List<String> featureTypes;
  private final H5adFrame cells;
  private String foundColumn = "";
  private final H5adValues values;

  H5adFile(HdfTree tree, CellOptions options) {
    this.tree = tree;
    layer = layer(options.layer());
    Node matrix = tree.require(layer);
    long[] shape = shape(matrix);
    int cellCount = tree.limits().requireCells(tree.name(), shape[0]);
    int geneCount = tree.limits().requireGenes(tree.name(), shape[1]);
    boolean ofRaw = layer[0].equals("raw");
    H5adFrame var =
        ofRaw ? H5adFrame.of(tree, geneCount, "raw", "var") : H5adFrame.of(tree, geneCount, "var");
    cells = H5adFrame.of(tree, cellCount, "obs");
    genes = geneIds(var, options.geneColumn());
    featureTypes = var.has(FEATURE_TYPES) ? var.column(FEATURE_TYPES) : List.of();
    values = H5adValues.of(this, tree, layer, matrix);
  }

  private List<String> geneIds(H5adFrame var, String column) {
    List<String> ids = column.isEmpty() ? index(var) : var.column(column);
    int blank = ids.indexOf("");
    if (blank >= 0) {
      throw tree.wrong(
          "blank-gene",
          "var",
          "gene %d has no identifier".formatted(blank + 1),
          "name every gene, or choose another column");
    }
    return ids;
  }

  /**
   * The index, or where it only numbers the genes the usual column of symbols. Numbers from 0 would
   * be taken for Entrez genes.
   */
  private List<String> index(H5adFrame var) {
    List<String> index = var.index();
    for (int gene = 0; gene < index.size(); gene++) {
      if (!index.get(gene).equals(Integer.toString(gene))) {
        return index;
      }
    }
    List<String> usual = SYMBOL_COLUMNS.stream().filter(var::has).toList();
    if (index.isEmpty() || usual.isEmpty()) {
      throw tree.wrong(
          "no-gene-names",
          "var",
          "the index of var numbers the genes; its columns are " + var.columns(),
          "name the column with gene identifiers");
    }
    foundColumn = usual.get(0);
    return var.column(foundColumn);
  }

  /** Where the matrix of a name is. */
  private String[] layer(String name) {
    if (name.equals(CellOptions.DEFAULT_LAYER)) {
      if (tree.find("X").isEmpty()) {
        throw tree.wrong(
            "no-layer",
            "X",
            "there is no X; the matrices are " + String.join(", ", matrices()),
            "name one of these");
      }
      return new String[] {"X"};
    }
    String plain = name.startsWith("layers/") ? name.substring("layers/".length()) : name;
    boolean isLayer = tree.find("layers", plain).isPresent();
    boolean isRaw =
        name.equals("raw/X") || (name.equals("raw") && tree.find("raw", "X").isPresent());
    if (isLayer && isRaw) {
      throw tree.wrong(
          "ambiguous-layer",
          name,
          "there is a layer of that name and raw/X",
          "ask for raw/X or layers/" + plain);
    }
    if (!isLayer && !isRaw) {
      throw tree.wrong(
          "no-layer",
          name,
          "there is no such matrix; there is " + String.join(", ", matrices()),
          "name one of these");
    }
    return isRaw ? new String[] {"raw", "X"} : new String[] {"layers", plain};
  }

  private List<String> matrices() {
    Stream<String> named =
        Stream.of("X", "raw/X").filter(path -> tree.find(path.split("/")).isPresent());
    Stream<String> layers =
        tree.find("layers")
            .filter(Group.class::isInstance)
            .map(found -> tree.children((Group) found).stream().map("layers/"::concat))
            .orElse(Stream.empty());
    return Stream.concat(named, layers).toList();
  }

  private long[] shape(Node matrix) {
    long[] shape;
    if (matrix instanceof Dataset dataset) {
      shape = tree.guarded(dataset::getDimensionsAsLong);
    } else {
      shape = tree.numbers(matrix, "shape");
      if (shape.length == 0) {
        shape = tree.numbers(matrix, "h5sparse_shape");
      }
    }
    if (shape.length != 2) {
      throw tree.wrong(
          "h5ad-layout",
          String.join("/", layer),
          "the matrix has no shape of cells x genes",
          "give an h5ad file as anndata writes it");
    }
    return shape;
  }

  @Override
  public String name() {
    return tree.name();
  }

  @Override
  public List<String> geneIds() {
    return genes;
  }

  @Override
  public List<String> featureTypes() {
    return featureTypes;
  }

  @Override
  public List<String> cells() {
    return cells.index();
  }

  @Override
  public CellAnnotation annotation() {
    return cells;
  }

  @Override
  public List<Issue> notes() {
    List<Issue> notes = new ArrayList<>();
    Place place = Place.inFile(tree.name());
    notes.add(Issue.info("layer", place, "values read from " + String.join("/", layer)));
    if (!foundColumn.isEmpty()) {
      notes.add(
          Issue.info(
              "gene-column",
              place,
              "the index of var numbers the genes; they are named by its column " + foundColumn));
    }
    if (layer[0].equals("X") && tree.find("uns", "log1p").isPresent()) {
      notes.add(
          Issue.warning(
              "natural-logarithm",
              place,
              "uns/log1p says that X holds log(x + 1), by scanpy's default the natural one",
              "ranks do not depend on the base; for means and weighted sums score the layer of"
                  + " counts, transformed by log-cpm"));
    }
    return notes;
  }

  @Override
  public void scan(EntryVisitor visitor) throws IOException {
    values.scan(visitor);
  }

  @Override
  public Blocks blocks() throws IOException {
    return values.blocks();
  }

  @Override
  public void close() throws IOException {
    tree.close();
  }
}
