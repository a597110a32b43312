package org.ferrostrat.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.ferrostrat.data.Execution;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.scoring.MechanismModule;
import org.ferrostrat.scoring.MechanismPlan;
import org.ferrostrat.scoring.ScoringMethod;
import org.ferrostrat.scoring.ScoringPlan.Entry;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;

/**
 * From what response is predicted: the specification that is fitted to a {@link FeatureExtractor}.
 * Immutable.
 *
 * <p>The text is a comma-separated list of
 *
 * <ul>
 *   <li>{@code modules}: the modules of the mechanism profile, each by ssGSEA over all its genes;
 *   <li>{@code profile}: the axes of the mechanism profile, standardised by the training samples;
 *   <li>{@code signatures:ID+ID}: signatures of the catalogue by their published methods;
 *   <li>{@code category:NAME}: all signatures of a category that can be scored;
 *   <li>{@code genes:A+B} or {@code genes:all}: named genes, or every gene that all training
 *       cohorts have;
 *   <li>{@code clinical:COLUMN+COLUMN}: clinical columns, of numbers or of categories.
 * </ul>
 *
 * <p>Scores that a patient's own values give are computed once. Methods that learn from a cohort
 * are fitted to the training samples, and other samples are put on that scale.
 */
public final class FeaturePlan {
  /** What becomes of expression values before genes and signatures are taken from them. */
  public enum ExpressionValues {
    /**
     * Each gene's percentile among the genes of its sample, and scores by rank divided by the
     * number of genes; the default, because counts, FPKM and logarithms of TPM then compare.
     */
    PERCENTILE,
    /** As they are, with scores as published; all cohorts must have one scale. */
    AS_MEASURED;

    /** The name used on the command line and in files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What a patient's features are relative to. */
  public enum Standardisation {
    /** To nothing but the training samples: one patient alone can be predicted; the default. */
    INDUCTIVE,
    /**
     * Features from expression are standardised within each cohort, over its samples with and
     * without label; predicting needs a whole cohort of at least {@link #FEWEST_SAMPLES}.
     */
    TRANSDUCTIVE;

    /** The name used on the command line and in files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Minimum number of samples of a cohort that is standardised on its own values. */
  public static final int FEWEST_SAMPLES = 10;

  private static final String MODULE_PREFIX = "module-";

  private final String text;
  private final ExpressionValues values;
  private final Standardisation standardisation;
  private final Map<String, Entry> scores;
  private final boolean profile;
  private final boolean allGenes;
  private final Set<String> genes;
  private final Set<String> clinical;

  private FeaturePlan(String text, ExpressionValues values, Standardisation standardisation) {
    this.text = text;
    this.values = Objects.requireNonNull(values, "values");
    this.standardisation = Objects.requireNonNull(standardisation, "standardisation");
    Parts parts = new Parts();
    Arrays.stream(text.split(",", -1)).map(String::strip).forEach(parts::add);
    this.scores = parts.scores;
    this.profile = parts.profile;
    this.allGenes = parts.allGenes;
    this.genes = parts.genes;
    this.clinical = parts.clinical;
  }

  /**
   * Reads a plan.
   *
   * @throws IllegalArgumentException if a part is not understood, a signature unknown or not
   *     scorable, or one is asked for with two methods
   */
  public static FeaturePlan parse(String text) {
    return new FeaturePlan(text, ExpressionValues.PERCENTILE, Standardisation.INDUCTIVE);
  }

  /** The parts of a plan while its text is read. */
  private static final class Parts {
    private final Map<String, Entry> scores = new LinkedHashMap<>();
    private final Set<String> genes = new LinkedHashSet<>();
    private final Set<String> clinical = new LinkedHashSet<>();
    private boolean profile;
    private boolean allGenes;

    void add(String part) {
      int colon = part.indexOf(':');
      String kind = colon < 0 ? part : part.substring(0, colon);
      List<String> names = colon < 0 ? List.of() : names(part, part.substring(colon + 1));
      boolean isKnown =
          colon < 0
              ? kind.equals("modules") || kind.equals("profile")
              : List.of("signatures", "category", "genes", "clinical").contains(kind);
      if (!isKnown) {
        throw new IllegalArgumentException(
            "features '%s' are not understood; need modules, profile, signatures:ID+ID,"
                    .formatted(part)
                + " category:NAME, genes:all, genes:A+B or clinical:COLUMN+COLUMN");
      }
      switch (kind) {
        case "modules" -> modules().forEach(this::addScore);
        case "profile" -> profile = true;
        case "signatures" -> names.forEach(id -> addScore(published(requireScorable(id))));
        case "category" -> names.forEach(this::addCategory);
        case "genes" -> addGenes(names);
        default -> clinical.addAll(names);
      }
    }

    private static List<String> names(String part, String list) {
      List<String> names = Arrays.stream(list.split("\\+", -1)).map(String::strip).toList();
      if (names.stream().anyMatch(String::isEmpty)) {
        throw new IllegalArgumentException(
            "features '%s' have an empty name; need names joined by +".formatted(part));
      }
      return names;
    }

    private void addGenes(List<String> names) {
      allGenes |= names.contains("all");
      names.stream().filter(name -> !name.equals("all")).forEach(genes::add);
    }

    private void addCategory(String name) {
      SignatureCatalog.bundled().inCategory(name).stream()
          .filter(signature -> published(signature).notScorable().isEmpty())
          .forEach(signature -> addScore(published(signature)));
    }

    private void addScore(Entry entry) {
      Entry earlier = scores.putIfAbsent(entry.signature().id(), entry);
      if (earlier != null && !method(earlier).equals(method(entry))) {
        throw new IllegalArgumentException(
            "%s is asked for by %s and by %s; need one method per signature"
                .formatted(entry.signature().id(), method(earlier), method(entry)));
      }
    }

    private static String method(Entry entry) {
      return entry.method().map(ScoringMethod::toString).orElse("");
    }
  }

  private static List<Entry> modules() {
    return MechanismPlan.bundled().modules().stream()
        .map(MechanismModule::id)
        .filter(id -> id.startsWith(MODULE_PREFIX))
        .map(id -> SignatureCatalog.bundled().get(id))
        .map(signature -> new Entry(signature, Optional.of(ScoringMethod.ssGsea())))
        .toList();
  }

  private static Entry published(Signature signature) {
    return ScoringMethod.publishedFor(signature).entries().get(0);
  }

  private static Signature requireScorable(String id) {
    Signature signature = SignatureCatalog.bundled().get(id);
    String reason = published(signature).notScorable();
    if (!reason.isEmpty()) {
      throw new IllegalArgumentException("signature '%s' has no scores: %s".formatted(id, reason));
    }
    return signature;
  }

  /** The same with other values of expression. */
  public FeaturePlan with(ExpressionValues other) {
    return new FeaturePlan(text, other, standardisation);
  }

  /** The same relative to something else. */
  public FeaturePlan with(Standardisation other) {
    return new FeaturePlan(text, values, other);
  }

  /** The text that the plan was read from. */
  public String text() {
    return text;
  }

  /** What becomes of expression values. */
  public ExpressionValues values() {
    return values;
  }

  /** What features are relative to. */
  public Standardisation standardisation() {
    return standardisation;
  }

  /** Scores that a patient's own values give. */
  List<Entry> freeScores() {
    return scores.values().stream().filter(FeaturePlan::isFree).toList();
  }

  /** Scores by methods that learn from a cohort. */
  List<Entry> learntScores() {
    return scores.values().stream().filter(entry -> !isFree(entry)).toList();
  }

  private static boolean isFree(Entry entry) {
    return entry.method().orElseThrow().freeOfCohort();
  }

  boolean hasProfile() {
    return profile;
  }

  boolean hasAllGenes() {
    return allGenes;
  }

  List<String> genes() {
    return new ArrayList<>(genes);
  }

  List<String> clinical() {
    return new ArrayList<>(clinical);
  }

  /**
   * Learns what the features need from cohorts: distributions of scores, genes that all cohorts
   * have, categories of clinical columns. Responses are not looked at.
   *
   * @throws org.ferrostrat.data.DataFormatException if the cohorts have different scales and values
   *     are taken as measured, or a method is not for the scale
   * @throws IllegalArgumentException if no cohort has a clinical column
   */
  public FeatureExtractor fit(List<ResponseCohort> cohorts, Execution execution) {
    List<SampleSet> sets =
        cohorts.stream().map(cohort -> SampleSet.of(cohort, this, execution)).toList();
    List<SampleSet.Rows> rows = sets.stream().map(SampleSet::labelled).toList();
    return FeatureFit.fit(this, rows, execution);
  }

  @Override
  public String toString() {
    return "%s (%s, %s)".formatted(text, values.label(), standardisation.label());
  }
}
