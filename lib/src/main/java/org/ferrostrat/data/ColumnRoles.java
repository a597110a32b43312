package org.ferrostrat.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which names of columns mean which role, for every command that reads a clinical table: case and
 * punctuation do not matter, so that {@code OS_MONTHS}, {@code os.months} and {@code os months} are
 * one name.
 */
public final class ColumnRoles {
  /** A column with its values. */
  public interface Column {
    /** The name as {@link #plain} has it, without a prefix of the format. */
    String plainName();

    /** The values that are there, each once. */
    List<String> distinct();
  }

  /** Endpoints with the words that sources write for them, longer ones first. */
  private static final Map<String, List<String>> ENDPOINTS = endpoints();

  /** Roles that a column takes by its name alone, with patterns of plain names, best first. */
  private static final Map<String, List<Pattern>> SIMPLE = simple();

  private static final Pattern TIME =
      Pattern.compile(
          "(time_)?E(_(time|follow_up|followup))?(_in)?(_(DAYS|WEEKS|MONTHS|YEARS))?"
              .replace("DAYS", "days?")
              .replace("WEEKS", "weeks?|wks?")
              .replace("MONTHS", "months?|mos?")
              .replace("YEARS", "years?|yrs?"));

  private static final Pattern EVENT =
      Pattern.compile(
          "E_(event|status|evt|cens|censor|censored|censoring|cnsr|vital_status|death)|"
              + "(event|censor|cnsr|status)_E");

  private static final List<Pattern> DEATH =
      patterns("vital_status", "survival_status", "death", "dead", "deceased", "died");

  private ColumnRoles() {}

  private static Map<String, List<String>> endpoints() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    all.put("os", List.of("overall_survival", "os"));
    all.put("pfs", List.of("progression_free_survival", "progression_free", "pfs"));
    all.put("dfs", List.of("disease_free_survival", "disease_free", "dfs"));
    all.put("rfs", List.of("recurrence_free_survival", "relapse_free_survival", "rfs"));
    all.put("efs", List.of("event_free_survival", "efs"));
    all.put("dss", List.of("disease_specific_survival", "dss"));
    all.put("pfi", List.of("progression_free_interval", "pfi"));
    all.put("dfi", List.of("disease_free_interval", "dfi"));
    return all;
  }

  private static Map<String, List<Pattern>> simple() {
    Map<String, List<Pattern>> all = new LinkedHashMap<>();
    all.put(
        "patient",
        patterns(
            "patient",
            "patient_?id|patient_identifier",
            "subject(_?id)?",
            "bcr_patient_barcode|patient_barcode|tcga_participant_barcode",
            "case(_submitter)?_id|submitter_id",
            "participant(_id)?",
            "individual(_id)?",
            "donor(_id)?"));
    all.put("response", patterns("response", "responder", ".*_response|response_.*"));
    all.put(
        "recist",
        patterns(
            "recist",
            "(best_)?overall_response|bor|best_response",
            ".*recist.*",
            "response",
            ".*_response|response_.*"));
    all.put(
        "timepoint",
        patterns("timepoint|time_point", "(biopsy|sample)_time(_?point)?", "visit(_.*)?"));
    all.put(
        "sample_type",
        patterns(
            "sample_type|sampletype",
            "sample_type(_id|_code)",
            "short_?letter_?code",
            "tissue_type|tissue_definition|definition"));
    all.put("age", patterns("age", "age_(in_)?(yrs|years|y)", "age_at_.*"));
    all.put("sex", patterns("sex", "gender"));
    all.put("cancer_type", patterns("cancer_type", "tumou?r_type"));
    all.put("treatment", patterns("treatment", "therapy"));
    all.put("drug", patterns("drug"));
    all.put("tmb", patterns("tmb", "tmb_nonsynonymous"));
    all.put("primary_sample", patterns("primary_sample"));
    return all;
  }

  private static List<Pattern> patterns(String... texts) {
    return List.of(texts).stream().map(Pattern::compile).toList();
  }

  /** The endpoints, such as {@code os}. */
  public static Iterable<String> endpointNames() {
    return ENDPOINTS.keySet();
  }

  /** The roles that a column takes by its name alone. */
  public static Iterable<String> simpleRoles() {
    return SIMPLE.keySet();
  }

  /** The columns that may have a simple role, those of the best name only. */
  public static <C extends Column> List<C> simple(String role, List<C> columns) {
    for (Pattern pattern : SIMPLE.get(role)) {
      List<C> fitting = columns.stream().filter(c -> matches(pattern, c.plainName())).toList();
      if (!fitting.isEmpty()) {
        return fitting;
      }
    }
    return List.of();
  }

  /** The columns that may hold the times of an endpoint. */
  public static <C extends Column> List<C> times(String endpoint, List<C> columns) {
    return columns.stream().filter(column -> isTime(endpoint, column)).toList();
  }

  private static boolean isTime(String endpoint, Column column) {
    String name = column.plainName();
    boolean bare = ENDPOINTS.get(endpoint).contains(name);
    return !(bare && isEventLike(column)) && matches(of(TIME, endpoint), name);
  }

  /** OS beside OS.time is the event. */
  private static boolean isEventLike(Column column) {
    return column.distinct().size() <= 2;
  }

  /** The columns that may hold the events of an endpoint. */
  public static <C extends Column> List<C> events(String endpoint, List<C> columns) {
    List<C> named =
        columns.stream()
            .filter(
                column ->
                    matches(of(EVENT, endpoint), column.plainName())
                        || (ENDPOINTS.get(endpoint).contains(column.plainName())
                            && isEventLike(column)))
            .toList();
    if (!named.isEmpty() || !endpoint.equals("os")) {
      return named;
    }
    for (Pattern pattern : DEATH) {
      List<C> fitting = columns.stream().filter(c -> matches(pattern, c.plainName())).toList();
      if (!fitting.isEmpty()) {
        return fitting;
      }
    }
    return List.of();
  }

  private static Pattern of(Pattern template, String endpoint) {
    String words = "(?:" + String.join("|", ENDPOINTS.get(endpoint)) + ")";
    return Pattern.compile(template.pattern().replace("E", words));
  }

  private static boolean matches(Pattern pattern, String name) {
    return pattern.matcher(name).matches();
  }

  /** A name in lower case, every run of other characters than letters and digits an underscore. */
  public static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
  }
}
