package org.ferrostrat.icb;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.data.Execution;
import org.ferrostrat.model.CrossCohortAuc;
import org.ferrostrat.model.ModelCard;
import org.ferrostrat.model.ModelFile;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.model.ResponsePipeline;

/**
 * Chooses the bundled model among the candidates, fits it to the training cohorts, and writes it
 * with its card. The same bytes whenever it runs on the same files.
 */
public final class DefaultModel {
  private static final String SOFTWARE = "Ferrostrat 0.1.0";
  private static final String INTENDED_USE =
      "ranking of tumours before immune checkpoint blockade (anti-PD-1, anti-PD-L1) within one"
          + " cohort by their chance of response, and a fixed model that others are compared with;"
          + " bulk RNA of the whole transcriptome, one patient at a time";
  private static final List<String> LIMITS =
      List.of(
          ModelCard.RESEARCH_USE,
          "weak: the 95% prediction interval of the AUC in a new cohort includes 0.5",
          "IMPRES was published with results in three of the training cohorts (Hugo 2016, Riaz"
              + " 2017, Van Allen 2015), so its AUCs in these are optimistic; of the other two, it"
              + " increases the AUC of CXCL9 in Liu 2019 and decreases it in Mariathasan 2018",
          "probabilities follow the prevalence of training (31%) and shift with the platform; use"
              + " ranks within a cohort, and recalibrate the intercept before using probabilities",
          "trained on melanoma and urothelial carcinoma only; other cancers, single cells, targeted"
              + " panels and on-treatment samples were not evaluated",
          "no ferroptosis score entered: none improved the prediction",
          "both features are needed: CXCL9, and at least 80% of the genes of IMPRES");
  private static final List<String> SOURCES =
      List.of(
          "Riaz 2017, doi:10.1016/j.cell.2017.09.028, GSE91061",
          "Hugo 2016, doi:10.1016/j.cell.2016.02.065, GSE78220",
          "Liu 2019, doi:10.1038/s41591-019-0654-5, phs000452",
          "Mariathasan 2018, doi:10.1038/nature25501, EGAS00001002556",
          "Van Allen 2015, doi:10.1126/science.aad0095, phs000452",
          "CXCL9: Litchfield 2021, doi:10.1016/j.cell.2021.01.002; IMPRES: Auslander 2018,"
              + " doi:10.1038/s41591-018-0157-9");

  private DefaultModel() {}

  /** Writes the model to the file that is the argument. */
  public static void main(String[] arguments) throws IOException {
    Execution execution = Execution.parallel();
    IcbCohorts cohorts = IcbCohorts.read(IcbCohorts.TRAINING, execution);
    NestedChoice nested =
        NestedChoice.of(CandidateList.all(), cohorts.cohorts(), cohorts.shared(), execution);
    LeftOut leftOut = LeftOut.of(nested, nested.design(), nested.outcomes(), execution);
    Candidate chosen = nested.chooseOfAll(LeftOut.SEED).candidate();
    List<String> validation = new ArrayList<>(statements(cohorts, nested, leftOut));
    LeftOut alone =
        LeftOut.of(nested.candidates().get(chosen), nested.design(), nested.outcomes(), execution);
    validation.add(
        "%s alone, each cohort left out (optimistic, as chosen on these cohorts): pooled AUC %s"
            .formatted(chosen.id(), LeftOut.text(alone.pooled(IcbCohorts.TRAINING))));
    SOURCES.forEach(source -> validation.add("source: " + source));
    ModelCard card =
        new ModelCard(
            "default: " + chosen.id(),
            SOFTWARE,
            INTENDED_USE,
            LIMITS,
            validation,
            IcbCohorts.checksums(IcbCohorts.TRAINING));
    ResponseModel model =
        fit(chosen, cohorts, card, execution)
            .with(crossCohort(nested.candidates().size(), leftOut));
    try (Writer out = Files.newBufferedWriter(Path.of(arguments[0]))) {
      out.write(text(model));
    }
  }

  /** Of the choice and not of what was chosen, which looks better on the cohorts that chose it. */
  private static CrossCohortAuc crossCohort(int candidates, LeftOut leftOut) {
    return CrossCohortAuc.of(
        "nested choice among %d candidates, cohorts left out".formatted(candidates),
        leftOut.pooled(IcbCohorts.TRAINING));
  }

  /** The candidate fitted to all labelled baseline samples. */
  static ResponseModel fit(
      Candidate chosen, IcbCohorts cohorts, ModelCard card, Execution execution) {
    return ResponsePipeline.of(chosen.plan(), chosen.learner(), LeftOut.SEED)
        .fit(cohorts.cohorts(), cohorts.shared(), card, execution);
  }

  /** A model as it stands in its file. */
  static String text(ResponseModel model) throws IOException {
    StringWriter text = new StringWriter();
    ModelFile.write(model, text);
    return text.toString();
  }

  private static List<String> statements(IcbCohorts cohorts, NestedChoice nested, LeftOut leftOut) {
    List<String> statements = new ArrayList<>();
    statements.add(
        ("choice among %d candidates within nested leave-one-cohort-out: pooled AUC %s (95%%"
                + " CI), 95%% prediction interval %s, %d patients, %d responders")
            .formatted(
                nested.candidates().size(),
                LeftOut.text(leftOut.pooled(IcbCohorts.TRAINING)),
                LeftOut.range(leftOut.pooled(IcbCohorts.TRAINING).prediction()),
                cohorts.patients(),
                cohorts.responders()));
    statements.add(
        "of these melanoma under anti-PD-1: pooled AUC %s"
            .formatted(LeftOut.text(leftOut.pooled(IcbCohorts.PRIMARY))));
    leftOut
        .areas()
        .forEach(
            area ->
                statements.add(
                    "%s, left out, chosen without it %s: AUC %s, %d responders of %d"
                        .formatted(
                            area.id(),
                            nested.chosenWithout(area.id()).candidate().id(),
                            LeftOut.text(area),
                            area.responders(),
                            area.n())));
    statements.add(
        "Brier score of left-out patients %s".formatted(LeftOut.number(leftOut.brier())));
    return statements;
  }
}
