package org.ferrostrat.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.ResponseCategory;
import org.ferrostrat.data.Strata;
import org.ferrostrat.response.ResponseCoding.NotEvaluable;
import org.ferrostrat.response.ResponseCoding.StableDisease;

/** A column of response while it is read. */
final class CodedResponse {
  private static final List<String> DURABLE_COLUMNS =
      List.of("response_durable", "durable_benefit");
  private static final List<String> RECIST = List.of("CR", "PR", "SD", "PD");

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
    this.texts = texts(column).stream().map(text -> text.filter(this::isEvaluable)).toList();
    this.found = texts.stream().flatMap(Optional::stream).distinct().sorted().toList();
  }

  /** What is declared goes before the usual meaning of a word. */
  private boolean isEvaluable(String text) {
    if (coding.responders().contains(text) || coding.nonResponders().contains(text)) {
      return true;
    }
    return !coding.notEvaluableValues().contains(text)
        && !is(text, category -> category == ResponseCategory.NOT_EVALUABLE);
  }

  private static boolean is(String text, Predicate<ResponseCategory> condition) {
    return ResponseCategory.of(text).filter(condition).isPresent();
  }

  private String usualColumn() {
    boolean seeksStable = coding.stableDisease() != StableDisease.NONRESPONDER;
    if (!seeksStable && patients.has("response")) {
      return "response";
    }
    if (patients.has("recist")) {
      return "recist";
    }
    if (patients.has("response") && isBestResponse("response")) {
      return "response";
    }
    throw new DataFormatException(
        Issue.error(
            "no-response-column",
            Place.NOWHERE,
            (seeksStable
                    ? "stable disease cannot be identified: there is no column recist; there are %s"
                    : "there is no column response or recist; there are %s")
                .formatted(String.join(", ", patients.columns())),
            "name the column of response"));
  }

  private boolean isBestResponse(String name) {
    return texts(name).stream()
        .flatMap(Optional::stream)
        .filter(this::isEvaluable)
        .allMatch(text -> is(text, ResponseCategory::isRecist));
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
    requireDeclaredValues();
    requireKnownValues();
    boolean byRecist = isRecist();
    if (!byRecist && coding.stableDisease() != StableDisease.NONRESPONDER) {
      throw failure(
          "stable disease cannot be identified in %s".formatted(column),
          "name a column with CR, PR, SD and PD, or count stable disease as non-response");
    }
    requireDirection();
    List<Optional<String>> durable = byRecist ? durability() : List.of();
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Optional<String> text = texts.get(i);
      labels.add(
          text.isEmpty()
              ? ofNotEvaluable()
              : byRecist && is(text.get(), ResponseCategory::isStable)
                  ? ofStable(durable, i)
                  : isResponder(text.get()) ? Label.RESPONDER : Label.NON_RESPONDER);
    }
    return new ResponseLabels(coding, mapping(byRecist), patients, labels, issuesOf(labels));
  }

  private boolean isDeclared() {
    return !coding.responders().isEmpty() || !coding.nonResponders().isEmpty();
  }

  private boolean isRecist() {
    return !isDeclared()
        && !found.isEmpty()
        && found.stream().allMatch(text -> is(text, ResponseCategory::isRecist));
  }

  private boolean isResponder(String text) {
    if (isDeclared() && coding.nonResponders().contains(text)) {
      return false;
    }
    return coding.responders().isEmpty()
        ? is(text, ResponseCategory::isResponse)
        : coding.responders().contains(text);
  }

  /** Whether a value is neither declared nor one of the usual words. */
  private boolean isUnknown(String text) {
    return !coding.responders().contains(text)
        && !coding.nonResponders().contains(text)
        && ResponseCategory.of(text).isEmpty();
  }

  private void requireDeclaredValues() {
    requireFound(coding.responders(), "declare a value of responders that occurs");
    requireFound(coding.nonResponders(), "declare a value of non-responders that occurs");
  }

  private void requireFound(List<String> declared, String remedy) {
    List<String> absent = new ArrayList<>(declared);
    absent.removeAll(found);
    if (!absent.isEmpty()) {
      throw failure(
          "%s does not hold the declared value %s; it has %s"
              .formatted(column, String.join(", ", absent), String.join(", ", found)),
          remedy);
    }
  }

  private void requireKnownValues() {
    List<String> unknown = found.stream().filter(this::isUnknown).toList();
    if (unknown.isEmpty()) {
      return;
    }
    throw failure(
        "%s has values that are neither responder nor non-responder: %s"
            .formatted(column, String.join(", ", unknown)),
        "declare each value of %s as responder, non-responder or not evaluable".formatted(column));
  }

  /** In a column named after non-response, yes or 1 is the opposite of the usual coding. */
  private void requireDirection() {
    boolean isTwoValued =
        found.stream().anyMatch(text -> text.matches("(?i)[01]|yes|no|y|n|true|false|t|f"));
    if (!isDeclared() && isTwoValued && ResponseCategory.isNameOfNonResponse(column)) {
      throw failure(
          "the name of %s says that its values mark non-responders".formatted(column),
          "declare the values of responders and those of non-responders");
    }
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
    return is(text, ResponseCategory::isResponse);
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
    List<Optional<String>> durable = texts(name.get());
    requireKnownDurability(name.get(), durable);
    return durable;
  }

  private void requireKnownDurability(String name, List<Optional<String>> durable) {
    List<String> unknown =
        durable.stream()
            .flatMap(Optional::stream)
            .distinct()
            .filter(text -> ResponseCategory.of(text).isEmpty())
            .sorted()
            .toList();
    if (!unknown.isEmpty()) {
      throw failure(
          "%s has values that are neither durable nor not: %s"
              .formatted(name, String.join(", ", unknown)),
          "write R or 1 for durable, NR or 0 for not durable, and leave unknown ones empty");
    }
  }

  private String mapping(boolean byRecist) {
    List<String> positive = new ArrayList<>();
    List<String> negative = new ArrayList<>();
    boolean isPlain = RECIST.containsAll(found);
    List<String> values = byRecist && isPlain ? RECIST : found;
    boolean setsStableApart = byRecist && coding.stableDisease() != StableDisease.NONRESPONDER;
    for (String value : isDeclared() ? withDeclaredFirst() : values) {
      if (isResponder(value)) {
        positive.add(value);
      } else if (!(setsStableApart && is(value, ResponseCategory::isStable))) {
        negative.add(value);
      }
    }
    String stable =
        !setsStableApart
            ? ""
            : coding.stableDisease() == StableDisease.EXCLUDE
                ? "; stable disease left out"
                : "; stable disease a responder if durable";
    return "%s: responder %s, non-responder %s%s; not evaluable %s"
        .formatted(
            column,
            positive.isEmpty() ? "none" : String.join("/", positive),
            negative.isEmpty() ? "none" : String.join("/", negative),
            stable,
            coding.notEvaluable() == NotEvaluable.EXCLUDE ? "left out" : "non-responder");
  }

  private List<String> withDeclaredFirst() {
    List<String> values = new ArrayList<>(coding.responders());
    found.stream().filter(value -> !values.contains(value)).forEach(values::add);
    return values;
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
