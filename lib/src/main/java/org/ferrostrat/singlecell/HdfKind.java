package org.ferrostrat.singlecell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.DataFormatException;

/** Opens an HDF5 file as what its groups show it to be. */
final class HdfKind {
  private HdfKind() {}

  static CellFile open(Path path, CellOptions options) throws IOException {
    HdfTree tree = HdfTree.open(path, options.limits());
    try {
      if (isH5ad(tree)) {
        return new H5adFile(tree, options);
      }
      if (TenxHdf.is(tree)) {
        return new TenxHdf(tree, options);
      }
      throw other(tree);
    } catch (RuntimeException e) {
      tree.close();
      throw e;
    }
  }

  private static boolean isH5ad(HdfTree tree) {
    return tree.text(tree.file(), "encoding-type").filter("anndata"::equals).isPresent()
        || (tree.find("obs").isPresent() && tree.find("var").isPresent());
  }

  private static DataFormatException other(HdfTree tree) {
    List<String> names = tree.children(tree.file());
    String kind = known(tree, names).orElse("HDF5 file, but neither h5ad nor of Cell Ranger");
    return tree.wrong(
        "other-hdf5",
        "",
        "this is a %s; it has %s".formatted(kind, String.join(", ", names)),
        "write the matrix as h5ad (anndata), as a 10x folder or as a table");
  }

  private static Optional<String> known(HdfTree tree, List<String> names) {
    if (names.contains("mod")) {
      return Optional.of("MuData file (.h5mu)");
    }
    if (names.contains("row_attrs") && names.contains("col_attrs")) {
      return Optional.of("loom file");
    }
    if (names.contains("assays") || tree.text(tree.file(), "active.assay").isPresent()) {
      return Optional.of("Seurat file (.h5seurat)");
    }
    return names.contains("est_counts")
        ? Optional.of("kallisto file of transcripts")
        : Optional.empty();
  }
}
