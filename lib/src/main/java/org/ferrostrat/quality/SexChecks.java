package org.ferrostrat.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ferrostrat.data.Issue.Level;
import org.ferrostrat.data.Labels;

/** Whether the sex of expression is that of the record, and one in all samples of a patient. */
final class SexChecks {
  /** So many disagreements, and half of all, are no mix-up of single samples. */
  private static final int FEWEST_OF_COLUMN = 4;

  private final SexGenes genes;
  private final Labels samples;
  private final IssueList issues;

  private SexChecks(SexGenes genes, Labels samples, IssueList issues) {
    this.genes = genes;
    this.samples = samples;
    this.issues = issues;
  }

  static void run(
      SexGenes genes,
      Labels samples,
      Optional<ClinicalRecords> records,
      UnaryOperator<String> patientOf,
      IssueList issues) {
    SexChecks checks = new SexChecks(genes, samples, issues);
    genes
        .reason()
        .ifPresent(
            reason ->
                issues.add(
                    Level.INFO,
                    "sex-not-judged",
                    "sex was not judged by expression: " + reason,
                    ""));
    records.ifPresent(checks::compare);
    checks.checkPatients(patientOf);
  }

  private void compare(ClinicalRecords records) {
    List<Integer> mismatches = new ArrayList<>();
    List<String> withoutY = new ArrayList<>();
    List<String> withY = new ArrayList<>();
    int compared = 0;
    for (int sample = 0; sample < samples.size(); sample++) {
      String name = samples.get(sample);
      Optional<InferredSex> recorded = records.sex(name);
      InferredSex inferred = genes.sex(sample);
      if (recorded.isEmpty() || inferred == InferredSex.NOT_JUDGED) {
        continue;
      }
      compared++;
      if (inferred != InferredSex.UNCLEAR && inferred != recorded.get()) {
        mismatches.add(sample);
      } else if (inferred == InferredSex.UNCLEAR) {
        boolean isMale = recorded.get() == InferredSex.MALE;
        if (isMale && !genes.expressesY(sample)) {
          withoutY.add(name);
        } else if (!isMale && genes.expressesY(sample)) {
          withY.add(name);
        }
      }
    }
    if (mismatches.size() >= FEWEST_OF_COLUMN && 2 * mismatches.size() >= compared) {
      tellColumn(mismatches.size(), compared);
    } else {
      mismatches.forEach(sample -> tellMismatch(sample, records));
    }
    issues.addGroup(
        Level.INFO,
        "male-without-y",
        ClinicalRecords.SEX,
        withoutY,
        "recorded male, and Y genes are below 1 per million, as after loss of Y in the tumour",
        "");
    issues.addGroup(
        Level.WARNING,
        "female-with-y",
        ClinicalRecords.SEX,
        withY,
        "recorded female, and Y genes are expressed",
        "look for RNA of a man in the sample, or a wrong record");
  }

  private void tellColumn(int mismatches, int compared) {
    issues.add(
        Level.WARNING,
        "sex-column-disagrees",
        "%d of %d samples have another sex by their genes than recorded"
            .formatted(mismatches, compared),
        "look for an inverted coding, or rows that belong to other samples");
  }

  private void tellMismatch(int sample, ClinicalRecords records) {
    String name = samples.get(sample);
    issues.addSample(
        Level.WARNING,
        "sex-mismatch",
        name,
        "recorded %s, by sex-specific genes %s"
            .formatted(records.sex(name).orElseThrow().label(), genes.sex(sample).label()),
        "the sample may be of another patient; leave it out where that cannot be settled");
  }

  private void checkPatients(UnaryOperator<String> patientOf) {
    Map<String, List<Integer>> samplesOf = new LinkedHashMap<>();
    for (int sample = 0; sample < samples.size(); sample++) {
      samplesOf
          .computeIfAbsent(patientOf.apply(samples.get(sample)), unused -> new ArrayList<>())
          .add(sample);
    }
    List<String> differing = new ArrayList<>();
    samplesOf.forEach(
        (patient, of) -> {
          boolean hasMale = of.stream().anyMatch(s -> genes.sex(s) == InferredSex.MALE);
          boolean hasFemale = of.stream().anyMatch(s -> genes.sex(s) == InferredSex.FEMALE);
          if (hasMale && hasFemale) {
            differing.add(patient);
          }
        });
    issues.addGroup(
        Level.WARNING,
        "sex-within-patient",
        ClinicalRecords.PATIENT,
        differing,
        "samples of one patient are male and female by XIST and Y genes",
        "one of them is of somebody else; do not pair them");
  }
}
