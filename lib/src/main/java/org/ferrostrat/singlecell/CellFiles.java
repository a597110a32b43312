package org.ferrostrat.singlecell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.InputBytes;
import org.ferrostrat.data.InputFiles;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.ReadLimits;

/**
 * Opens files of single cells: h5ad, known by the first bytes of HDF5, and folders of 10x Genomics,
 * known by their {@code matrix.mtx}, which may also be named itself, then also with a prefix.
 */
public final class CellFiles {
  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final byte[] MARKET = "%%MatrixMarket".getBytes(StandardCharsets.US_ASCII);

  private CellFiles() {}

  /** Whether a file or folder is of single cells, by its content. */
  public static boolean isCellFile(Path path) throws IOException {
    return isHdf5(path) || market(path).isPresent();
  }

  /**
   * The files that make up what was named, in the order of their names: the file itself, or those
   * of a 10x folder.
   */
  public static List<Path> parts(Path path) throws IOException {
    Optional<Path> matrix = market(path);
    return matrix.isPresent() ? TenxFolder.parts(matrix.get()) : List.of(path);
  }

  private static Optional<Path> market(Path path) throws IOException {
    Optional<Path> matrix = TenxFolder.matrix(path);
    if (matrix.isEmpty() || Files.isDirectory(path)) {
      return matrix;
    }
    try (InputStream stream = InputBytes.of(path, ReadLimits.defaults())) {
      return Arrays.equals(stream.readNBytes(MARKET.length), MARKET) ? matrix : Optional.empty();
    }
  }

  private static boolean isHdf5(Path path) throws IOException {
    if (!Files.isRegularFile(InputFiles.local(path))) {
      return false;
    }
    try (InputStream stream = InputFiles.open(path)) {
      return Arrays.equals(stream.readNBytes(HDF5.length), HDF5);
    }
  }

  /**
   * Opens a file or folder.
   *
   * @throws DataFormatException if it is none of single cells, is not what it claims, claims more
   *     than the limits, or is h5ad where the library {@code io.jhdf:jhdf} is absent
   * @throws IllegalArgumentException if the gene column is not there
   * @throws IOException if it cannot be read
   */
  public static CellFile open(Path path, CellOptions options) throws IOException {
    if (isHdf5(path)) {
      return openHdf5(path, options);
    }
    if (market(path).isPresent()) {
      return TenxFolder.open(path, options);
    }
    throw new DataFormatException(
        Issue.error(
            "no-cells",
            Place.inFile(path.toString()),
            "this is neither h5ad nor a folder with matrix.mtx",
            "give one of them"));
  }

  private static CellFile openHdf5(Path path, CellOptions options) throws IOException {
    try {
      return HdfKind.open(path, options);
    } catch (NoClassDefFoundError e) {
      throw new DataFormatException(
          Issue.error(
              "no-hdf5-library",
              Place.inFile(path.toString()),
              "reading h5ad and 10x HDF5 needs the library jHDF, which is not there",
              "add io.jhdf:jhdf:0.13.0 to the class path"),
          e);
    }
  }
}
