package org.ferrostrat.singlecell;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A data frame of an h5ad file, {@code obs} or {@code var}: an index and columns of text, numbers,
 * truth values, categories, and integers, truth values or texts that may be missing.
 */
final class H5adFrame implements CellAnnotation {
  /** Where anndata before 0.8 keeps the categories of all columns. */
  private static final String OLDER_CATEGORIES = "__categories";

  private static final String MISSING = "";

  private final HdfTree tree;
  private final String[] path;
  private final Group group;
  private final List<String> index;

  private H5adFrame(HdfTree tree, String[] path, Group group, List<String> index) {
    this.tree = tree;
    this.path = path;
    this.group = group;
    this.index = index;
  }

  /**
   * @param size how many rows there are to be
   */
  static H5adFrame of(HdfTree tree, int size, String... path) {
    Group group = tree.requireGroup(path);
    String name = tree.text(group, "_index").orElse("_index");
    List<String> names =
        new H5adFrame(tree, path, group, List.of()).values(size, child(path, name));
    return new H5adFrame(tree, path, group, names);
  }

  private static String[] child(String[] path, String... names) {
    List<String> all = new ArrayList<>(List.of(path));
    all.addAll(List.of(names));
    return all.toArray(String[]::new);
  }

  List<String> index() {
    return index;
  }

  /** In the order of the frame; without the attribute that gives it, by name. */
  @Override
  public List<String> columns() {
    Set<String> columns = new LinkedHashSet<>(tree.texts(group, "column-order"));
    List<String> children = tree.children(group);
    if (columns.isEmpty()) {
      columns.addAll(children);
    }
    columns.retainAll(children);
    columns.remove(tree.text(group, "_index").orElse("_index"));
    columns.remove(OLDER_CATEGORIES);
    return List.copyOf(columns);
  }

  @Override
  public List<String> column(String name) {
    if (!columns().contains(name)) {
      throw new IllegalArgumentException(
          "no column '%s' in %s of %s; it has %s"
              .formatted(name, String.join("/", path), tree.name(), String.join(", ", columns())));
    }
    Node node = tree.require(child(path, name));
    if (node instanceof Dataset) {
      HdfArray values = tree.array(child(path, name));
      return olderCategories(name)
          .map(categories -> categorical(values, categories))
          .orElseGet(() -> plain(values, index.size()));
    }
    if (tree.find(child(path, name, "codes")).isPresent()) {
      return categorical(
          tree.array(child(path, name, "codes")), categories(child(path, name, "categories")));
    }
    return values(index.size(), child(path, name));
  }

  /** Whether a column is there. */
  boolean has(String name) {
    return columns().contains(name);
  }

  private Optional<List<String>> olderCategories(String name) {
    return tree.find(child(path, OLDER_CATEGORIES, name))
        .map(found -> categories(child(path, OLDER_CATEGORIES, name)));
  }

  /** The labels of categories: texts, or from anndata 0.12 texts that may be missing. */
  private List<String> categories(String[] place) {
    HdfArray labels =
        tree.require(place) instanceof Dataset
            ? tree.array(place)
            : tree.array(child(place, "values"));
    return values(tree.limits().requireCells(tree.name(), labels.rows()), place);
  }

  private List<String> categorical(HdfArray codes, List<String> names) {
    List<String> values = new ArrayList<>(index.size());
    for (double code : codes.numbers(index.size())) {
      if (code >= names.size()) {
        throw tree.wrong(
            "h5ad-category",
            String.join("/", path),
            "code %.0f of %d categories".formatted(code, names.size()),
            "write the file again with anndata");
      }
      values.add(code < 0 ? MISSING : names.get((int) code));
    }
    return values;
  }

  /** The values of a dataset, or of a group of values and a mask of those that are missing. */
  private List<String> values(int size, String[] place) {
    if (tree.require(place) instanceof Dataset) {
      return plain(tree.array(place), size);
    }
    List<String> values = new ArrayList<>(plain(tree.array(child(place, "values")), size));
    double[] mask = tree.array(child(place, "mask")).numbers(size);
    for (int row = 0; row < mask.length; row++) {
      if (mask[row] != 0) {
        values.set(row, MISSING);
      }
    }
    return values;
  }

  private List<String> plain(HdfArray array, int size) {
    if (array.isText()) {
      return array.texts(size);
    }
    List<String> values = new ArrayList<>(size);
    for (double number : array.numbers(size)) {
      if (array.isTruth()) {
        values.add(number == 0 ? "False" : "True");
      } else if (array.isWhole()) {
        values.add(Long.toString((long) number));
      } else {
        values.add(Double.isNaN(number) ? MISSING : Double.toString(number));
      }
    }
    return values;
  }
}
