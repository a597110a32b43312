package org.ferrostrat.singlecell;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.io.IOException;
import java.util.List;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;

/**
 * A feature-barcode matrix of Cell Ranger in HDF5: group {@code matrix} of version 3 and later, or
 * one group per genome of version 2. Cells are compressed columns, as in an h5ad csr matrix.
 */
final class TenxHdf implements CellFile {
  private static final String MATRIX = "matrix";

  private final HdfTree tree;
  private final List<String> genes;
  private final List<String> featureTypes;
  private final List<String> cells;
  private final H5adValues values;

  TenxHdf(HdfTree tree, CellOptions options) {
    this.tree = tree;
    String group = group(tree);
    refuseLayer(options);
    long[] shape = shape(group);
    int geneCount = tree.limits().requireGenes(tree.name(), shape[0]);
    int cellCount = tree.limits().requireCells(tree.name(), shape[1]);
    boolean isCurrent = group.equals(MATRIX);
    String field = field(options.geneColumn());
    genes =
        isCurrent
            ? tree.array(group, "features", field).texts(geneCount)
            : tree.array(group, field.equals("id") ? "genes" : "gene_names").texts(geneCount);
    featureTypes =
        isCurrent && tree.find(group, "features", "feature_type").isPresent()
            ? tree.array(group, "features", "feature_type").texts(geneCount)
            : List.of();
    cells = tree.array(group, "barcodes").texts(cellCount);
    values = H5adValues.compressedByCell(this, tree, group);
  }

  /** Whether a file has a matrix of Cell Ranger. */
  static boolean is(HdfTree tree) {
    return isMatrix(tree, MATRIX) || !genomes(tree).isEmpty();
  }

  private static List<String> genomes(HdfTree tree) {
    return tree.children(tree.file()).stream().filter(name -> isMatrix(tree, name)).toList();
  }

  private static boolean isMatrix(HdfTree tree, String name) {
    return tree.find(name).filter(Group.class::isInstance).isPresent()
        && tree.find(name, "barcodes").filter(Dataset.class::isInstance).isPresent()
        && tree.find(name, "indptr").filter(Dataset.class::isInstance).isPresent();
  }

  private static String group(HdfTree tree) {
    if (isMatrix(tree, MATRIX)) {
      return MATRIX;
    }
    List<String> genomes = genomes(tree);
    if (genomes.size() > 1) {
      throw tree.wrong(
          "10x-genomes",
          String.join(", ", genomes),
          "the file has matrices of several genomes",
          "write the human one to a file of its own");
    }
    return genomes.get(0);
  }

  private void refuseLayer(CellOptions options) {
    if (!options.layer().equals(CellOptions.DEFAULT_LAYER)) {
      throw tree.wrong(
          "no-layer",
          options.layer(),
          "a matrix of Cell Ranger has no layers",
          "leave out the layer");
    }
  }

  private String field(String column) {
    return switch (column) {
      case "", "id" -> "id";
      case "name" -> "name";
      default ->
          throw tree.wrong(
              "gene-column", column, "there is no such gene column", "name id or name instead");
    };
  }

  private long[] shape(String group) {
    double[] shape = tree.array(group, "shape").numbers(2);
    return new long[] {(long) shape[0], (long) shape[1]};
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
    return cells;
  }

  @Override
  public CellAnnotation annotation() {
    return CellAnnotation.none();
  }

  @Override
  public List<Issue> notes() {
    return List.of(
        Issue.info("cell-ranger", Place.inFile(tree.name()), "feature-barcode matrix (10x HDF5)"));
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
