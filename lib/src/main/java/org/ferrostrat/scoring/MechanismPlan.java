package org.ferrostrat.scoring;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InputBytes;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;

/**
 * Which modules make up a mechanism profile, in which axes and with which signs: the specification
 * that {@link #fit} turns into a {@link MechanismProfiler}. Immutable.
 *
 * <p>Each module is scored by the method that the catalogue names, most by the mean of direction
 * times z over the genes.
 */
public final class MechanismPlan {
  private static final String RESOURCE = "mechanism-axes.tsv";

  private static final class Bundled {
    static final MechanismPlan PLAN = of(MechanismTable.parse(RESOURCE, resource()));
  }

  private final List<MechanismModule> modules;
  private final ScoringPlan scoring;

  private MechanismPlan(List<MechanismModule> modules, ScoringPlan scoring) {
    this.modules = List.copyOf(modules);
    this.scoring = scoring;
  }

  /** Every module of the bundled catalogue. */
  public static MechanismPlan bundled() {
    return Bundled.PLAN;
  }

  /**
   * The given modules of the bundled catalogue.
   *
   * @throws IllegalArgumentException if there is none, one stands twice or the catalogue lacks one
   */
  public static MechanismPlan of(List<MechanismModule> modules) {
    List<Signature> signatures =
        modules.stream().map(module -> SignatureCatalog.bundled().get(module.id())).toList();
    return new MechanismPlan(modules, ScoringPlan.published(signatures));
  }

  /**
   * Modules from a table of one's own, tab-separated in UTF-8 with the columns {@code module},
   * {@code axis} (- for none), {@code sign}, {@code points_to}, {@code reason} and {@code
   * citation}.
   *
   * @throws org.ferrostrat.data.DataFormatException if a line is wrong, it is no text in UTF-8, or
   *     it is larger than a document may be; carries every issue
   * @throws IOException if the file cannot be read
   */
  public static MechanismPlan read(Path file) throws IOException {
    try (InputBytes bytes = InputBytes.of(file, ReadLimits.defaults())) {
      return of(MechanismTable.parse(file.toString(), bytes.text()));
    }
  }

  private static String resource() {
    try (InputStream in = MechanismPlan.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new FileNotFoundException(RESOURCE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the library lacks " + RESOURCE, e);
    }
  }

  /** The modules, in order. */
  public List<MechanismModule> modules() {
    return modules;
  }

  /** How the modules are scored. */
  public ScoringPlan scoring() {
    return scoring;
  }

  /**
   * The same with another way of scoring, such as {@code scoring -> scoring.withMinCoverage(0.6)}.
   * Its scaling is not used: modules are always standardised by what was fitted.
   */
  public MechanismPlan withScoring(UnaryOperator<ScoringPlan> change) {
    return new MechanismPlan(modules, change.apply(scoring));
  }

  /** The same for the modules of one axis or of several. */
  public MechanismPlan select(Set<MechanismAxis> axes) {
    List<MechanismModule> chosen =
        modules.stream()
            .filter(module -> module.axis().filter(axes::contains).isPresent())
            .toList();
    return new MechanismPlan(chosen, scoring.select(ids(chosen)));
  }

  /** Fits the plan to a cohort on all processors. */
  public MechanismProfiler fit(ExpressionMatrix cohort) {
    return fit(cohort, Execution.parallel());
  }

  /**
   * Fits the plan to a cohort: its samples, two at least, give every module its mean and standard
   * deviation.
   *
   * @throws org.ferrostrat.data.DataFormatException if a module is not for the scale of the matrix
   */
  public MechanismProfiler fit(ExpressionMatrix cohort, Execution execution) {
    return new MechanismProfiler(modules, scoring.fit(cohort, execution));
  }

  /**
   * A profiler frozen on a reference that was fitted earlier, such as a loaded scorer.
   *
   * @throws IllegalArgumentException if the reference lacks one of the modules
   */
  public MechanismProfiler against(Scorer reference) {
    return MechanismProfiler.of(modules, reference);
  }

  private static Set<String> ids(List<MechanismModule> modules) {
    return modules.stream()
        .map(MechanismModule::id)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
