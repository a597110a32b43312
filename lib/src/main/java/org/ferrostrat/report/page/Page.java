package org.ferrostrat.report.page;

import java.util.List;

/**
 * A page, ready to be written.
 *
 * @param summary one sentence under the title
 * @param version of the program
 */
record Page(String title, String summary, String version, List<Section> sections) {
  Page {
    sections = List.copyOf(sections);
  }
}
