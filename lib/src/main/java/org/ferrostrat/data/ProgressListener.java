package org.ferrostrat.data;

/**
 * Receives the progress of long computations. Called from the thread that started the computation.
 */
@FunctionalInterface
public interface ProgressListener {
  /** Listens to nothing. */
  ProgressListener NONE = (stage, done, total) -> {};

  /**
   * Some of the work is done.
   *
   * @param stage what is being done, a short phrase such as {@code reading}
   * @param done units done so far
   * @param total units in all; 0 when not known
   */
  void progress(String stage, long done, long total);
}
