package org.ferrostrat.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Strata;
import org.ferrostrat.response.ResponseCoding.NotEvaluable;
import org.ferrostrat.response.ResponseCoding.StableDisease;

/** A column of response while it is read. */
final class CodedResponse {
  private static final List<List<String>> TWO_VALUED =
      List.of(List.of("R", "NR"), List.of("1", "0"));
  private static final List<String> RECIST = List.of("CR", "PR", "SD", "PD");
  private static final List<String> NOT_EVALUABLE = List.of("NE", "NOT EVALUABLE");
  private static final List<String> DURABLE_COLUMNS =
      List.of("response_durable", "durable_benefit");
  private static final String STABLE = "SD";

  private final ResponseCoding coding;
  private final PatientTable patients;
  private final String column;
  private final List<Optional<String>> texts;
  private final List<String> found;
  private final List<Issue> issues = new ArrayList<>();

  CodedResponse(ResponseCoding coding, PatientTable patients) {
    this.coding = coding;
    this.patients = patients;
    this.column = coding.column().orElseGet(this::usualColumn);
    this.texts = texts(column).stream().map(text -> text.filter(CodedResponse::isKnown)).toList();
    this.found = texts.stream().flatMap(Optional::stream).distinct().sorted().toList();
  }

  private static boolean isKnown(String text) {
    return !NOT_EVALUABLE.contains(text.toUpperCase(Locale.ROOT));
  }

  private String usualColumn() {
    boolean seeksStable = coding.stableDisease() != StableDisease.NONRESPONDER;
    if (!seeksStable && patients.has("response")) {
      return "response";
    }
    if (patients.has("recist")) {
      return "recist";
    }
    throw new DataFormatException(
        Issue.error(
            "no-response-column",
            Place.NOWHERE,
            (seeksStable
                    ? "stable disease cannot be told apart: there is no column recist; there are %s"
                    : "there is no column response or recist; there are %s")
                .formatted(String.join(", ", patients.columns())),
            "name the column of response"));
  }

  private List<Optional<String>> texts(String name) {
    Strata groups = patients.categories(name);
    return IntStream.range(0, groups.size())
        .mapToObj(
            i ->
                groups.isMissing(i)
                    ? Optional.<String>empty()
                    : Optional.of(groups.groups().get(groups.groupOf(i))))
        .toList();
  }

  ResponseLabels labels() {
    boolean byRecist = isRecist();
    List<String> positive = byRecist ? RECIST.subList(0, 2) : positive();
    List<Optional<String>> durable = byRecist ? durability() : List.of();
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Optional<String> text = texts.get(i);
      labels.add(
          text.isEmpty()
              ? ofNotEvaluable()
              : byRecist && text.get().equals(STABLE)
                  ? ofStable(durable, i)
                  : positive.contains(text.get()) ? Label.RESPONDER : Label.NON_RESPONDER);
    }
    return new ResponseLabels(
        coding, mapping(byRecist, positive), patients, labels, issuesOf(labels));
  }

  private boolean isRecist() {
    boolean isRecist =
        coding.responders().isEmpty() && !found.isEmpty() && RECIST.containsAll(found);
    if (!isRecist && coding.stableDisease() != StableDisease.NONRESPONDER) {
      throw failure(
          "stable disease cannot be told apart in %s".formatted(column),
          "name a column with CR, PR, SD and PD, or count stable disease as non-response");
    }
    return isRecist;
  }

  private List<String> positive() {
    if (coding.responders().isEmpty()) {
      return TWO_VALUED.stream()
          .filter(usual -> usual.containsAll(found))
          .findFirst()
          .map(usual -> usual.subList(0, 1))
          .orElseThrow(
              () ->
                  failure(
                      "%s is not coded R and NR, 1 and 0, or CR, PR, SD and PD".formatted(column),
                      "declare the values of responders with --responder VALUE[,VALUE]"));
    }
    List<String> absent = new ArrayList<>(coding.responders());
    absent.removeAll(found);
    if (!absent.isEmpty()) {
      throw failure(
          "%s does not hold the declared value %s".formatted(column, String.join(", ", absent)),
          "declare a value that occurs with --responder");
    }
    return coding.responders();
  }

  private DataFormatException failure(String message, String remedy) {
    Place place = new Place(patients.tableWith(column).name(), 0, 0, String.join(", ", found));
    return new DataFormatException(Issue.error("response-coding", place, message, remedy));
  }

  private Label ofNotEvaluable() {
    return coding.notEvaluable() == NotEvaluable.NONRESPONDER
        ? Label.NON_RESPONDER
        : Label.missing("not evaluable: no value in " + column);
  }

  private Label ofStable(List<Optional<String>> durable, int sample) {
    return switch (coding.stableDisease()) {
      case NONRESPONDER -> Label.NON_RESPONDER;
      case EXCLUDE -> Label.missing("stable disease is left out");
      case DURABLE ->
          durable.isEmpty()
              ? Label.NON_RESPONDER
              : durable
                  .get(sample)
                  .map(text -> isDurable(text) ? Label.RESPONDER : Label.NON_RESPONDER)
                  .orElseGet(() -> Label.missing("duration of the stable disease is not known"));
    };
  }

  private static boolean isDurable(String text) {
    return text.equals("R") || text.equals("1");
  }

  private List<Optional<String>> durability() {
    if (coding.stableDisease() != StableDisease.DURABLE) {
      return List.of();
    }
    Optional<String> name = DURABLE_COLUMNS.stream().filter(patients::has).findFirst();
    if (name.isEmpty()) {
      issues.add(
          Issue.warning(
              "no-durability",
              Place.inFile(patients.tableWith(column).name()),
              "there is no column response_durable or durable_benefit: stable disease counts as"
                  + " non-response",
              "compare with the results without stable disease"));
      return List.of();
    }
    return texts(name.get());
  }

  private String mapping(boolean byRecist, List<String> positive) {
    List<String> others = new ArrayList<>(byRecist ? RECIST : found);
    others.removeAll(positive);
    String stable = "";
    if (byRecist && coding.stableDisease() != StableDisease.NONRESPONDER) {
      others.remove(STABLE);
      stable =
          coding.stableDisease() == StableDisease.EXCLUDE
              ? "; stable disease left out"
              : "; stable disease a responder if durable";
    }
    return "%s: responder %s, non-responder %s%s; not evaluable %s"
        .formatted(
            column,
            String.join("/", positive),
            others.isEmpty() ? "none" : String.join("/", others),
            stable,
            coding.notEvaluable() == NotEvaluable.EXCLUDE ? "left out" : "non-responder");
  }

  private List<Issue> issuesOf(List<Label> labels) {
    List<Issue> all = new ArrayList<>(patients.issues());
    all.addAll(issues);
    labels.stream()
        .flatMap(label -> label.reason().stream())
        .distinct()
        .forEach(reason -> all.add(unlabelled(reason, labels)));
    return all;
  }

  private Issue unlabelled(String reason, List<Label> labels) {
    long count =
        labels.stream().filter(label -> label.reason().equals(Optional.of(reason))).count();
    return Issue.info(
        "no-response-label",
        Place.inFile(patients.tableWith(column).name()),
        "%d %s no label: %s".formatted(count, count == 1 ? "sample has" : "samples have", reason));
  }

  /** What a patient is: a responder, a non-responder, or without a label for a reason. */
  record Label(boolean isResponder, Optional<String> reason) {
    static final Label RESPONDER = new Label(true, Optional.empty());
    static final Label NON_RESPONDER = new Label(false, Optional.empty());

    static Label missing(String reason) {
      return new Label(false, Optional.of(reason));
    }
  }
}
