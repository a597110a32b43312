package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.AnalysisFindings;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.report.page.Block.Drawing;
import org.ferrostrat.report.plot.ConsensusPlot;
import org.ferrostrat.report.plot.HeatmapPlot;
import org.ferrostrat.scoring.MechanismProfile;
import org.ferrostrat.subtypes.ConsensusSubtypes;

/** Ferroptosis mechanisms in all samples. */
final class MechanismSection {
  private final AnalysisFindings findings;
  private final List<Block> blocks = new ArrayList<>();

  private MechanismSection(AnalysisFindings findings) {
    this.findings = findings;
  }

  static Chapter of(AnalysisFindings findings) {
    return new MechanismSection(findings).chapter();
  }

  private Chapter chapter() {
    blocks.add(
        new Block.Paragraph(
            "Module z-scores within each cohort, signed so that higher values favour ferroptosis (modules of other processes: more of that process). Samples are ordered by increasing %s."
                .formatted(findings.analysis().score())));
    List<Drawing> drawings = new ArrayList<>();
    for (CohortAnalysis cohort : findings.cohorts()) {
      Optional<MechanismProfile> profile = cohort.mechanisms().result();
      if (profile.isPresent()) {
        drawings.add(heatmap(cohort, profile.get()));
      } else {
        blocks.add(
            new Block.Notice(
                "warning",
                "No mechanism profile of %s: %s"
                    .formatted(cohort.id(), cohort.mechanisms().reason())));
      }
      cohort.subtypes().result().ifPresent(found -> drawings.add(subtypes(cohort, found)));
    }
    blocks.add(new Block.Drawings(drawings));
    return new Chapter(new Section("mechanisms", "Ferroptosis mechanisms", blocks), List.of());
  }

  private Drawing heatmap(CohortAnalysis cohort, MechanismProfile profile) {
    SampleValues order = cohort.scores().values(findings.analysis().score());
    HeatmapPlot plot = HeatmapPlot.of(profile, cohort.id(), order);
    for (Strata groups : cohort.tracks().groups()) {
      plot = plot.withTrack(groups);
    }
    for (SampleValues numbers : cohort.tracks().numbers()) {
      plot = plot.withTrack(numbers);
    }
    return Drawn.wide(
        Ids.of("heatmap", cohort.id()),
        "Mechanism profile, %d samples, %s.".formatted(profile.samples().size(), cohort.id()),
        plot::writeSvg);
  }

  private static Drawing subtypes(CohortAnalysis cohort, ConsensusSubtypes found) {
    return Drawn.of(
        Ids.of("consensus", cohort.id()),
        "Consensus matrix, %s: share of resamples in which two patients fall into the same cluster; %d subtypes, p = %s against reference data without clusters."
            .formatted(cohort.id(), found.subtypeCount(), Numbers.shownP(found.pValue())),
        ConsensusPlot.of(found)::writeSvg);
  }
}
