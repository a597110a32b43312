package org.ferrostrat.report.page;

import java.util.List;

/**
 * A page, ready to be written.
 *
 * @param summary one sentence under the title
 * @param author who is named as the author; may be empty
 * @param version of the program
 * @param sections the main part
 * @param appendix estimates, patient cards and checklists, folded away
 */
record Page(
    String title,
    String summary,
    String author,
    String version,
    List<Section> sections,
    List<Section> appendix) {
  Page {
    sections = List.copyOf(sections);
    appendix = List.copyOf(appendix);
  }
}
