package org.ferrostrat.singlecell;

import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.ReadLimits;

/**
 * How much a file of cells may claim before it is called hostile or broken. The defaults are beyond
 * any atlas; whoever trusts a larger file raises them.
 *
 * @param genes most rows; 1,000,000 by default
 * @param cells most cells; 20,000,000 by default
 * @param entries most stored values; 20,000,000,000 by default
 * @param bytes most bytes of any one piece that is held as a whole: a chunk of HDF5 after
 *     decompression; 256 MiB by default
 * @param expansion how many times larger than its compressed bytes a gzip file may be; 200 by
 *     default
 */
public record CellLimits(long genes, long cells, long entries, long bytes, long expansion) {
  /** The longest array. */
  private static final long MOST_COUNTED = Integer.MAX_VALUE - 16;

  private static final CellLimits DEFAULTS =
      new CellLimits(1_000_000, 20_000_000, 20_000_000_000L, 1L << 28, 200);

  /** Checks that all are positive and that what is counted by int fits. */
  public CellLimits {
    require("genes", genes, MOST_COUNTED);
    require("cells", cells, MOST_COUNTED);
    require("entries", entries, Long.MAX_VALUE);
    require("bytes", bytes, MOST_COUNTED);
    require("expansion", expansion, Long.MAX_VALUE);
  }

  private static void require(String what, long limit, long most) {
    if (!(limit >= 1 && limit <= most)) {
      throw new IllegalArgumentException(
          "limit of %s is %d; need 1 to %d".formatted(what, limit, most));
    }
  }

  /** The defaults. */
  public static CellLimits defaults() {
    return DEFAULTS;
  }

  /**
   * The limits raised by a factor, as far as numbers can be counted.
   *
   * @throws IllegalArgumentException if the factor is below 1
   */
  public CellLimits times(long factor) {
    if (factor < 1) {
      throw new IllegalArgumentException(
          "factor of limits is %d; need at least 1".formatted(factor));
    }
    return new CellLimits(
        multiplied(genes, factor, MOST_COUNTED),
        multiplied(cells, factor, MOST_COUNTED),
        multiplied(entries, factor, Long.MAX_VALUE),
        multiplied(bytes, factor, MOST_COUNTED),
        multiplied(expansion, factor, Long.MAX_VALUE));
  }

  private static long multiplied(long limit, long factor, long most) {
    return limit > most / factor ? most : limit * factor;
  }

  /** The size limits of texts, gzip or plain. */
  ReadLimits text() {
    ReadLimits usual = ReadLimits.defaults();
    return new ReadLimits(
        Long.MAX_VALUE, bytes, expansion, Integer.MAX_VALUE, usual.jsonDepth(), usual.jsonTokens());
  }

  int requireGenes(String file, long count) {
    return (int) require(file, "genes", count, genes);
  }

  int requireCells(String file, long count) {
    return (int) require(file, "cells", count, cells);
  }

  long requireEntries(String file, long count) {
    return require(file, "entries", count, entries);
  }

  int requireBytes(String file, long count) {
    return (int) require(file, "bytes", count, bytes);
  }

  private static long require(String file, String what, long count, long most) {
    if (count >= 0 && count <= most) {
      return count;
    }
    throw new DataFormatException(
        Issue.error(
            "limit-" + what,
            Place.inFile(file),
            "the file claims %,d %s; at most %,d are read".formatted(count, what, most),
            "raise the size limits %d-fold if this is right"
                .formatted(count < 0 ? 1 : count / most + 1)));
  }
}
