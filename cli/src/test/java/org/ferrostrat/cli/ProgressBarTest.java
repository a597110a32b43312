package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a terminal shows of long work. */
class ProgressBarTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong now = new AtomicLong(5 * SECOND);
  private final StringWriter text = new StringWriter();
  private final ProgressBar bar = new ProgressBar(new PrintWriter(text), now::get);

  private void after(double seconds, String stage, long done, long total) {
    now.addAndGet((long) (seconds * SECOND));
    bar.progress(stage, done, total);
  }

  @Test
  void shortWorkIsSilent() {
    after(0.1, "scoring", 1, 4);
    after(0.1, "scoring", 4, 4);
    assertThat(text.toString()).isEmpty();
  }

  @Test
  void aBarIsDrawnAndClearedAtTheEnd() {
    after(1, "scoring", 1, 4);
    assertThat(text.toString()).isEqualTo("\r\u001b[Kscoring [#######-----------------------] 25%");
    after(1, "scoring", 4, 4);
    assertThat(text.toString()).endsWith("\r\u001b[K");
  }

  @Test
  void workOfMoreThanAMinuteIsAnnouncedOnceWithWhatToReduce() {
    after(1, "permutations", 1, 200);
    assertThat(text.toString()).doesNotContain("note");
    after(1, "permutations", 2, 200);
    after(1, "permutations", 3, 200);
    assertThat(text.toString())
        .containsOnlyOnce("note: ")
        .contains("note: permutations: about 3 min for 200; shorter with fewer --permutations");
  }

  @Test
  void theTimeOfEarlierStagesIsNotCounted() {
    after(100, "reading", 1, 1);
    after(2.5, "permutations", 10, 200);
    assertThat(text.toString()).doesNotContain("note");
    after(2.5, "splits", 1, 500);
    assertThat(text.toString()).contains("about 21 min for 500");
  }

  @Test
  void veryLongWorkIsInHours() {
    after(40, "permutations", 1, 1000);
    assertThat(text.toString()).contains("about 11 h");
  }
}
