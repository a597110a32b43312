package org.ferrostrat.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.data.Issue.Place;
import org.junit.jupiter.api.Test;

class DataFormatExceptionTest {

  @Test
  void carriesTheIssueAndItsCause() {
    EOFException cause = new EOFException();

    DataFormatException exception = new DataFormatException(issue(1), cause);

    assertThat(exception).hasMessage("a.tsv, line 1: odd; mend it [odd]").hasCause(cause);
    assertThat(exception.issues()).containsExactly(issue(1));
    assertThat(new DataFormatException(issue(2)).issues()).containsExactly(issue(2));
  }

  @Test
  void messageHoldsOneLinePerIssueUpToTen() {
    assertThat(new DataFormatException(issues(10)))
        .hasMessageEndingWith("\na.tsv, line 10: odd; mend it [odd]");
    assertThat(new DataFormatException(issues(25)).getMessage().lines())
        .hasSize(11)
        .startsWith("a.tsv, line 1: odd; mend it [odd]")
        .endsWith("a.tsv, line 10: odd; mend it [odd]", "and 15 more");
  }

  @Test
  void carriesEveryIssueInOrder() {
    assertThat(new DataFormatException(issues(25)).issues()).isEqualTo(issues(25));
  }

  @Test
  void issuesAreFixed() {
    List<Issue> given = new ArrayList<>(issues(2));
    DataFormatException exception = new DataFormatException(given);
    given.clear();

    assertThat(exception.issues()).hasSize(2);
    assertThatThrownBy(() -> exception.issues().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void needsAnIssue() {
    assertThatThrownBy(() -> new DataFormatException(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a DataFormatException needs at least one issue");
  }

  private static List<Issue> issues(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(DataFormatExceptionTest::issue).toList();
  }

  private static Issue issue(int line) {
    return Issue.error("odd", new Place("a.tsv", line, 0, ""), "odd", "mend it");
  }
}
