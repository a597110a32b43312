package org.ferrostrat.singlecell;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.links.ExternalLink;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;

/**
 * The groups and datasets of an HDF5 file. Whatever the library that reads it throws on a damaged
 * file becomes a {@link DataFormatException}.
 */
final class HdfTree implements Closeable {
  private static final int MOST_LINKS = 16;
  private static final long MOST_ATTRIBUTE_BYTES = 1 << 24;

  private final String name;
  private final CellLimits limits;
  private final HdfChannel channel;
  private final HdfFile file;

  private HdfTree(String name, CellLimits limits, HdfChannel channel, HdfFile file) {
    this.name = name;
    this.limits = limits;
    this.channel = channel;
    this.file = file;
  }

  static HdfTree open(Path path, CellLimits limits) throws IOException {
    String name = path.toString();
    HdfChannel channel = HdfChannel.open(path, limits);
    try {
      HdfFile file = guarded(name, () -> new HdfFile(channel));
      return new HdfTree(name, limits, channel, file);
    } catch (RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  String name() {
    return name;
  }

  CellLimits limits() {
    return limits;
  }

  HdfChannel channel() {
    return channel;
  }

  HdfFile file() {
    return file;
  }

  /**
   * Runs what reads from the file. Errors of memory and stack are those of one allocation or one
   * descent that the content of the file asked for; nothing of ours was begun.
   */
  <T> T guarded(Supplier<T> reading) {
    return guarded(name, reading);
  }

  private static <T> T guarded(String name, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (DataFormatException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
      throw new DataFormatException(
          Issue.error(
              "damaged-hdf5",
              Place.inFile(name),
              "the HDF5 structure is damaged or of a kind that is not read (%s)"
                  .formatted(reason(e)),
              "fetch the file again, or write it again with anndata"),
          e);
    }
  }

  private static String reason(Throwable e) {
    String message = e.getMessage();
    String kind = e.getClass().getSimpleName();
    return message == null ? kind : kind + ": " + message.lines().findFirst().orElse("");
  }

  DataFormatException wrong(String code, String path, String message, String remedy) {
    return new DataFormatException(Issue.error(code, new Place(name, 0, 0, path), message, remedy));
  }

  /** The group or dataset at a path of names; empty where there is none. */
  Optional<Node> find(String... names) {
    Node node = file;
    for (String child : names) {
      if (!(node instanceof Group group)) {
        return Optional.empty();
      }
      node = guarded(() -> followed(group.getChild(child)));
      if (node == null) {
        return Optional.empty();
      }
    }
    return Optional.of(node);
  }

  private Node followed(Node found) {
    Node node = found;
    for (int hops = 0; node instanceof Link link; hops++) {
      if (hops == MOST_LINKS || link instanceof ExternalLink) {
        throw wrong(
            "link",
            node.getName(),
            link instanceof ExternalLink
                ? "a link leads to another file"
                : "links lead to links without an end",
            "write the file again with anndata");
      }
      node = link.getTarget();
    }
    return node;
  }

  Node require(String... names) {
    return find(names).orElseThrow(() -> absent(String.join("/", names)));
  }

  Group requireGroup(String... names) {
    if (require(names) instanceof Group group) {
      return group;
    }
    throw wrong(
        "h5ad-layout",
        String.join("/", names),
        "this is no group",
        "write the file again with a current anndata (0.7 or later)");
  }

  HdfArray array(String... names) {
    String path = String.join("/", names);
    if (require(names) instanceof Dataset dataset) {
      return guarded(() -> HdfArray.of(this, path, dataset));
    }
    throw wrong("h5ad-layout", path, "this is no dataset", "write the file again with anndata");
  }

  private DataFormatException absent(String path) {
    return wrong(
        "h5ad-layout", path, "there is no such part", "give an h5ad file as anndata writes it");
  }

  /** The names of the children of a group. */
  List<String> children(Group group) {
    return guarded(() -> List.copyOf(group.getChildren().keySet()));
  }

  /** A text attribute; empty where there is none. */
  Optional<String> text(Node node, String attribute) {
    return value(node, attribute).filter(String.class::isInstance).map(String.class::cast);
  }

  /** The texts of an attribute; empty where there are none. */
  List<String> texts(Node node, String attribute) {
    Object value = value(node, attribute).orElse(new String[0]);
    return value instanceof String[] texts ? List.of(texts) : List.of();
  }

  /** Whole numbers of an attribute; none where there is no such attribute. */
  long[] numbers(Node node, String attribute) {
    Object value = value(node, attribute).orElse(new long[0]);
    if (value instanceof long[] longs) {
      return longs;
    }
    if (value instanceof int[] ints) {
      long[] longs = new long[ints.length];
      for (int i = 0; i < ints.length; i++) {
        longs[i] = ints[i];
      }
      return longs;
    }
    return new long[0];
  }

  private Optional<Object> value(Node node, String attribute) {
    return guarded(
        () -> {
          Attribute found = node.getAttributes().get(attribute);
          if (found == null) {
            return Optional.empty();
          }
          long bytes = found.getSizeInBytes();
          if (!(bytes >= 0 && bytes <= MOST_ATTRIBUTE_BYTES)) {
            throw wrong(
                "attribute-size",
                node.getPath() + "@" + attribute,
                "the attribute claims %,d bytes".formatted(bytes),
                "write the file again with anndata");
          }
          return Optional.ofNullable(found.getData());
        });
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
