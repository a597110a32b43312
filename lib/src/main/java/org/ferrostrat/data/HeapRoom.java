package org.ferrostrat.data;

import org.ferrostrat.data.Issue.Place;

/**
 * The memory that Java may use. Readers check the free memory before they allocate, so that a file
 * that is too large is refused with its name and a remedy, and memory does not run out elsewhere.
 *
 * @hidden
 */
@Internal
public final class HeapRoom {
  private HeapRoom() {}

  /** Most bytes that the content of one file may take, nine tenths of all. */
  public static long bytes() {
    long most = Runtime.getRuntime().maxMemory();
    return most - most / 10;
  }

  /**
   * Refuses a file whose content would take more than there is.
   *
   * @param name of the file
   * @param bytes that its content takes
   * @throws DataFormatException if that is more than {@link #bytes}
   */
  public static void require(String name, long bytes) {
    if (bytes > bytes()) {
      throw exceeded(name);
    }
  }

  static DataFormatException exceeded(String name) {
    return new DataFormatException(
        Issue.error(
            "too-large",
            Place.inFile(name),
            "its values do not fit into the %,d MB of memory that Java may use"
                .formatted(Runtime.getRuntime().maxMemory() >> 20),
            "allow Java more with -Xmx, or with FERROSTRAT_JAVA_OPTS where the launcher starts it"));
  }
}
