package org.ferrostrat.report.page;

import java.util.List;

/** A section of a page. */
record Section(String id, String heading, List<Block> blocks) {
  Section {
    blocks = List.copyOf(blocks);
  }
}
