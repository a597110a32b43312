package org.ferrostrat.report.page;

import java.util.List;

/** A section, and the numbers that it shows. */
record Chapter(Section section, List<Quantity> numbers) {
  Chapter {
    numbers = List.copyOf(numbers);
  }
}
