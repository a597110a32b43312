package org.ferrostrat.quality;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;

/**
 * Patients that occur in two cohorts: by profiles that agree as only those of one tumour do, or by
 * equal identifiers. Serial numbers such as {@code Pt1} are given to other patients in every study;
 * they count where the profiles agree.
 *
 * <p>What is not found may still be there: another biopsy of a patient need not agree. Immutable.
 */
public final class SharedPatients {
  private static final String SERIAL = "[A-Za-z]*[ _.-]?\\d{1,4}[A-Za-z]?";

  private final List<Pair> pairs;
  private final List<Issue> issues;

  /** By what a patient was recognised. */
  public enum Evidence {
    /** The profiles agree. */
    PROFILE,
    /** The identifier of patient or sample is the same. */
    IDENTIFIER,
    /** Both. */
    BOTH;

    /** The name used in files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One patient of two cohorts.
   *
   * @param cohort id of a cohort
   * @param patient the patient there
   * @param sample the sample there
   * @param otherCohort id of the other cohort
   * @param otherPatient the patient there
   * @param otherSample the sample there
   * @param evidence by what they were recognised
   * @param correlation how far the profiles agree, after taking away what many samples share; NaN
   *     where the match is by identifier only
   * @param margin how far that lies before the next best match; NaN likewise
   */
  public record Pair(
      String cohort,
      String patient,
      String sample,
      String otherCohort,
      String otherPatient,
      String otherSample,
      Evidence evidence,
      double correlation,
      double margin) {}

  private SharedPatients(List<Pair> pairs, List<Issue> issues) {
    this.pairs = List.copyOf(pairs);
    this.issues = List.copyOf(issues);
  }

  /** No patient in two cohorts, for cohorts that are known to share none. */
  public static SharedPatients none() {
    return new SharedPatients(List.of(), List.of());
  }

  /** Compares each two of several cohorts, all samples of each. */
  public static SharedPatients find(List<Cohort> cohorts, Execution execution) {
    List<SampleFingerprints> prints =
        cohorts.stream().map(cohort -> SampleFingerprints.of(cohort, execution)).toList();
    List<Search> searches = new ArrayList<>();
    for (int first = 0; first < prints.size(); first++) {
      for (int second = first + 1; second < prints.size(); second++) {
        searches.add(new Search(prints.get(first), prints.get(second)));
      }
    }
    execution.forEach("shared patients", searches.size(), i -> searches.get(i).run());
    return new SharedPatients(
        searches.stream().flatMap(search -> search.pairs.values().stream()).toList(),
        searches.stream().flatMap(search -> search.issues.stream()).toList());
  }

  /**
   * Compares each two of several cohorts by the identifiers of patients and samples, where there
   * are no profiles. Equal serial numbers count where at least three of them have equal scores.
   *
   * @param cohorts the patients of each cohort by its name
   * @param score a column that every cohort has, compared by its values
   */
  public static SharedPatients findByIdentifiers(Map<String, PatientTable> cohorts, String score) {
    List<IdentifierSearch.Patients> all = new ArrayList<>();
    cohorts.forEach((name, table) -> all.add(IdentifierSearch.Patients.of(name, table, score)));
    List<Pair> pairs = new ArrayList<>();
    List<Issue> issues = new ArrayList<>();
    for (int first = 0; first < all.size(); first++) {
      for (int second = first + 1; second < all.size(); second++) {
        IdentifierSearch search = new IdentifierSearch(all.get(first), all.get(second));
        List<Pair> found = search.pairs();
        pairs.addAll(found);
        issues.addAll(search.issues());
        if (!found.isEmpty()) {
          issues.add(found(all.get(first).cohort(), all.get(second).cohort(), found));
        }
      }
    }
    return new SharedPatients(pairs, issues);
  }

  private static Issue found(String cohort, String other, Collection<Pair> pairs) {
    Pair example = pairs.iterator().next();
    return Issue.warning(
        "shared-patients",
        Place.NOWHERE,
        "%s and %s share %d %s (%s is %s)"
            .formatted(
                cohort,
                other,
                pairs.size(),
                pairs.size() == 1 ? "patient" : "patients",
                example.patient(),
                example.otherPatient()),
        "do not take one for validation of the other");
  }

  /** Whether a name is a serial number, which every study gives anew. */
  static boolean isSerial(String name) {
    return name.matches(SERIAL);
  }

  /** The comparison of two cohorts. */
  private static final class Search {
    private final SampleFingerprints first;
    private final SampleFingerprints second;
    private final Map<List<String>, Pair> pairs = new LinkedHashMap<>();
    private final List<Issue> issues = new ArrayList<>();

    Search(SampleFingerprints first, SampleFingerprints second) {
      this.first = first;
      this.second = second;
    }

    void run() {
      ProfileComparison comparison = new ProfileComparison(first, second);
      boolean isPossible = comparison.isPossible();
      if (isPossible) {
        comparison.matches().forEach(this::add);
      } else {
        issues.add(
            Issue.info(
                "profiles-not-compared",
                Place.NOWHERE,
                "%s and %s were compared by identifiers only: profiles need %d samples of each and %d common genes"
                    .formatted(
                        first.cohort(),
                        second.cohort(),
                        ProfileComparison.FEWEST_SAMPLES,
                        ProfileComparison.FEWEST_GENES)));
      }
      addEqualNames();
      if (!pairs.isEmpty()) {
        issues.add(found(first.cohort(), second.cohort(), pairs.values()));
      }
    }

    private void add(ProfileComparison.Match match) {
      boolean isNamed =
          first.patients().get(match.sample()).equals(second.patients().get(match.other()));
      put(
          match.sample(),
          match.other(),
          isNamed ? Evidence.BOTH : Evidence.PROFILE,
          match.correlation(),
          match.margin());
    }

    private void put(int sample, int other, Evidence evidence, double correlation, double margin) {
      String patient = first.patients().get(sample);
      String otherPatient = second.patients().get(other);
      pairs.putIfAbsent(
          List.of(patient, otherPatient),
          new Pair(
              first.cohort(),
              patient,
              first.samples().get(sample),
              second.cohort(),
              otherPatient,
              second.samples().get(other),
              evidence,
              correlation,
              margin));
    }

    private void addEqualNames() {
      Map<String, Integer> others = new HashMap<>();
      for (int other = 0; other < second.size(); other++) {
        others.putIfAbsent(second.patients().get(other), other);
        others.putIfAbsent(second.samples().get(other), other);
      }
      Set<String> serial = new LinkedHashSet<>();
      for (int sample = 0; sample < first.size(); sample++) {
        for (String name : List.of(first.patients().get(sample), first.samples().get(sample))) {
          Integer other = others.get(name);
          if (other != null && isSerial(name)) {
            serial.add(name);
          } else if (other != null) {
            put(sample, other, Evidence.IDENTIFIER, Double.NaN, Double.NaN);
          }
        }
      }
      serial.removeIf(name -> pairs.containsKey(List.of(name, name)));
      if (!serial.isEmpty()) {
        issues.add(serialNumbers(serial));
      }
    }

    private Issue serialNumbers(Set<String> names) {
      return Issue.info(
          "equal-serial-numbers",
          Place.NOWHERE,
          "%d names are in %s and %s (such as %s): serial numbers, taken for those of different patients"
              .formatted(names.size(), first.cohort(), second.cohort(), names.iterator().next()));
    }
  }

  /** The patients, in the order of the cohorts. */
  public List<Pair> pairs() {
    return pairs;
  }

  /** What was found, and what could not be compared. */
  public List<Issue> issues() {
    return issues;
  }

  @Override
  public String toString() {
    return "%d patients shared by two cohorts".formatted(pairs.size());
  }
}
