package org.ferrostrat.singlecell;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;

/**
 * Turns values in any order into cells in order, with memory bounded by one part of the cells: the
 * values are first written to one temporary file per part, 16 bytes each, then every part is read
 * back and sorted into its cells.
 */
final class EntrySpool implements CellFile.Blocks {
  /** 64 MiB of values while a part is sorted, on average. */
  private static final long ENTRIES_PER_PART = 1 << 22;

  private static final int MOST_PARTS = 512;
  private static final int BYTES_PER_ENTRY = 16;
  private static final int BUFFER_BYTES = 1 << 16;

  private final CellFile file;
  private final int cellsPerBlock;
  private final int blocksPerPart;
  private final Path folder;
  private final int parts;
  private int nextBlock;
  private Part part;

  /** The values of some consecutive cells, sorted by cell. */
  private record Part(int firstCell, int[] starts, int[] genes, double[] values) {}

  private EntrySpool(CellFile file, long entries, Path folder) {
    this.file = file;
    this.folder = folder;
    int cells = file.cells().size();
    cellsPerBlock = BlockAssembly.cellsPerBlock(file.geneIds().size());
    int wanted = (int) Math.min(MOST_PARTS, entries / ENTRIES_PER_PART + 1);
    blocksPerPart = Math.max(1, (count() + wanted - 1) / wanted);
    int cellsPerPart = blocksPerPart * cellsPerBlock;
    parts = BlockAssembly.blocks(cells, cellsPerPart);
  }

  /**
   * Sorts the values of a file.
   *
   * @param entries how many the file claims
   */
  static EntrySpool of(CellFile file, long entries) throws IOException {
    Path folder = Files.createTempDirectory("ferrostrat-cells");
    EntrySpool spool = new EntrySpool(file, entries, folder);
    try {
      spool.requireRoom(entries);
      spool.write();
      return spool;
    } catch (IOException | RuntimeException e) {
      spool.close();
      throw e;
    }
  }

  private void requireRoom(long entries) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    if (entries > free / BYTES_PER_ENTRY) {
      throw new DataFormatException(
          Issue.error(
              "no-room-to-sort",
              Place.inFile(file.name()),
              "sorting %,d values by cell takes %,d bytes in %s, where %,d are free"
                  .formatted(entries, BYTES_PER_ENTRY * entries, folder.getParent(), free),
              "name a larger folder for temporary files (-Djava.io.tmpdir), or store the matrix by"
                  + " cell"));
    }
  }

  private Path path(int number) {
    return folder.resolve("part" + number);
  }

  private int cellsPerPart() {
    return blocksPerPart * cellsPerBlock;
  }

  private void write() throws IOException {
    DataOutputStream[] outputs = new DataOutputStream[parts];
    try {
      for (int i = 0; i < parts; i++) {
        outputs[i] =
            new DataOutputStream(
                new BufferedOutputStream(Files.newOutputStream(path(i)), BUFFER_BYTES));
      }
      file.scan((gene, cell, value) -> write(outputs[cell / cellsPerPart()], gene, cell, value));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      for (DataOutputStream output : outputs) {
        if (output != null) {
          output.close();
        }
      }
    }
  }

  private static void write(DataOutputStream output, int gene, int cell, double value) {
    try {
      output.writeInt(cell);
      output.writeInt(gene);
      output.writeDouble(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int count() {
    return BlockAssembly.blocks(file.cells().size(), cellsPerBlock);
  }

  @Override
  public synchronized CellBlock next() throws IOException {
    if (nextBlock == count()) {
      throw new IllegalStateException("all blocks were handed out");
    }
    if (nextBlock % blocksPerPart == 0) {
      part = read(nextBlock / blocksPerPart);
    }
    int first = nextBlock++ * cellsPerBlock;
    int cells = Math.min(cellsPerBlock, file.cells().size() - first);
    int from = first - part.firstCell();
    int entries = part.starts()[from + cells] - part.starts()[from];
    BlockAssembly assembly = new BlockAssembly(file, first, cells, entries);
    for (int cell = from; cell < from + cells; cell++) {
      for (int entry = part.starts()[cell]; entry < part.starts()[cell + 1]; entry++) {
        assembly.add(part.genes()[entry], part.values()[entry]);
      }
      assembly.endCell();
    }
    return assembly.block();
  }

  /** Counting sort by cell, in two passes over the file of the part. */
  private Part read(int number) throws IOException {
    int firstCell = number * cellsPerPart();
    int cells = Math.min(cellsPerPart(), file.cells().size() - firstCell);
    int[] starts = new int[cells + 1];
    forEach(number, (gene, cell, value) -> starts[cell - firstCell + 1]++);
    Arrays.parallelPrefix(starts, Math::addExact);
    int[] next = Arrays.copyOf(starts, cells);
    int[] genes = new int[starts[cells]];
    double[] values = new double[genes.length];
    forEach(
        number,
        (gene, cell, value) -> {
          int place = next[cell - firstCell]++;
          genes[place] = gene;
          values[place] = value;
        });
    return new Part(firstCell, starts, genes, values);
  }

  private void forEach(int number, CellFile.EntryVisitor visitor) throws IOException {
    try (DataInputStream input =
        new DataInputStream(
            new BufferedInputStream(Files.newInputStream(path(number)), BUFFER_BYTES))) {
      while (true) {
        int cell;
        try {
          cell = input.readInt();
        } catch (EOFException e) {
          return;
        }
        visitor.entry(input.readInt(), cell, input.readDouble());
      }
    }
  }

  @Override
  public void close() throws IOException {
    part = null;
    for (int i = 0; i < parts; i++) {
      Files.deleteIfExists(path(i));
    }
    Files.deleteIfExists(folder);
  }
}
