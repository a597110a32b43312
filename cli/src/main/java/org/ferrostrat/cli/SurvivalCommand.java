package org.ferrostrat.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.prognosis.CompetingRisksFindings;
import org.ferrostrat.prognosis.ResponseSurvivalFindings;
import org.ferrostrat.prognosis.SurvivalFindings;
import org.ferrostrat.prognosis.SurvivalFindings.GroupEffect;
import org.ferrostrat.report.CompetingRisksJson;
import org.ferrostrat.report.CompetingRisksText;
import org.ferrostrat.report.ResponseSurvivalResults;
import org.ferrostrat.report.RunDescription;
import org.ferrostrat.report.StratificationTables;
import org.ferrostrat.report.SurvivalJson;
import org.ferrostrat.report.SurvivalTable;
import org.ferrostrat.report.SurvivalText;
import org.ferrostrat.report.plot.CumulativeIncidencePlot;
import org.ferrostrat.report.plot.EndpointLabel;
import org.ferrostrat.report.plot.KaplanMeierPlot;
import org.ferrostrat.response.ResponseCoding;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.survival.CompetingEventCoding;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Survival by a score or by strata. */
@Command(
    name = "survival",
    sortOptions = false,
    description = {
      "Tests a score or groups for association with survival.",
      "",
      "Hazard ratios, C-index, Kaplan-Meier curves and log-rank test. A score is analysed"
          + " as a continuous variable and in groups by --rule; a column of groups as it is."
          + " Exclusions and their reasons go to standard error."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
@Common({
  "--column",
  "--clinical",
  "--samples",
  "--time",
  "--event",
  "--time-unit",
  "--rule",
  "--covariates",
  "--strata",
  "--arm",
  "--at",
  "--landmark",
  "--adjust-composition",
  "--expression",
  "--output",
  "--format",
  "--plot"
})
final class SurvivalCommand implements Callable<Integer> {
  /** How the findings are written. */
  enum Format {
    TEXT,
    JSON,
    TSV
  }

  @Spec private CommandSpec spec;

  @Mixin private PatientOptions patients;

  @Option(
      names = "--column",
      paramLabel = "COLUMN",
      description =
          "Column that is analysed: a score or groups (default: the column group of a"
              + " table of stratify, else the first column of TABLE after the samples).")
  private String column;

  @ArgGroup(validate = false, heading = "%nFollow-up:%n")
  private FollowUpOptions followUp = new FollowUpOptions();

  @ArgGroup(validate = false, heading = "%nGroups:%n")
  private CutpointOptions cutpoints = new CutpointOptions();

  @ArgGroup(validate = false, heading = "%nAnalysis:%n")
  private SurvivalModelOptions model = new SurvivalModelOptions();

  @ArgGroup(validate = false, heading = "%nCompeting events, entry and dependence:%n")
  private ObservationOptions observation = new ObservationOptions();

  @ArgGroup(validate = false, heading = "%nTumour composition:%n")
  private CompositionOptions composition = new CompositionOptions();

  @ArgGroup(validate = false, heading = "%nLevels of groups and categories:%n")
  private LevelOptions levels = new LevelOptions();

  @Mixin private ThreadOptions threads;

  @ArgGroup(validate = false, heading = "%nResults:%n")
  private Results results = new Results();

  /** Where the findings go. */
  static final class Results extends ResultOptions {
    @Option(
        names = "--format",
        paramLabel = "text|json|tsv",
        defaultValue = "text",
        description =
            "Output format: text, json (everything) or tsv (hazard ratios and groups)."
                + " Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Option(
        names = "--plot",
        paramLabel = "FILE",
        description =
            "Plot, as SVG, PDF or PNG by the ending of its name: Kaplan-Meier curves of the groups; with --event-of-interest"
                + " cumulative incidence, stacked without groups.")
    private Path plot;

    @Option(
        names = "--breaks",
        paramLabel = "TIME",
        description =
            "Distance of the times on the axis of --plot and in its table of numbers at risk, in"
                + " the unit of follow-up. Default: round times.")
    private Double breaks;

    /** Refuses distances that no plot can have. */
    private void refuseBreaks() {
      UsageException.refuse(breaks != null && plot == null, "--breaks belongs to --plot");
      UsageException.refuse(
          breaks != null && !(breaks > 0 && Double.isFinite(breaks)),
          "--breaks is %s; need more than 0".formatted(breaks));
    }
  }

  @ArgGroup(validate = false, heading = "%nSize of plots:%n")
  private PlotSize plotSize = new PlotSize();

  @Override
  public Integer call() throws IOException {
    composition.refuseContradictions();
    plotSize.require(results.plot);
    results.refuseBreaks();
    TrialArmOptions arms = arms();
    results.requireWritable(patients.paths(arms), results.plot);
    CommandLine line = spec.commandLine();
    Execution execution = threads.execution(line.getErr());
    CompositionOptions.Adjusted adjusted =
        composition.adjust(patients.read(arms), patients.limits(), execution);
    FollowUpOptions.Found followed = followUp.in(adjusted.table());
    Optional<ResponseCoding> response = observation.byResponse();
    if (response.isPresent()) {
      return byResponse(followed, response.get());
    }
    String chosen = column == null ? defaultColumn(followed.table()) : column;
    PatientTable noted = followed.table().with(groupsNote(followed.table(), chosen));
    PatientTable table = levels.of(noted, chosen);
    Optional<CompetingEventCoding> competing = observation.competing();
    if (competing.isPresent()) {
      UsageException.refuse(
          results.breaks != null, "--breaks is for Kaplan-Meier curves, not --event-of-interest");
      FollowUpOptions.Found found = new FollowUpOptions.Found(table, followed.columns());
      return competing(found, chosen, adjusted, competing.get(), execution);
    }
    SurvivalFindings findings =
        model
            .analysis(
                chosen,
                followed.columns(),
                rule(table, chosen),
                adjusted.covariates(),
                observation,
                cutpoints.seed())
            .run(table, execution);
    if (results.plot != null) {
      plotSize.write(results, results.plot, plot(findings)::writeSvg);
    }
    results.write(line, out -> write(findings, out));
    results.drew(usedSeed(findings));
    results.tell(line, rareFirst(findings.issues()));
    return ExitCode.OK;
  }

  private TrialArmOptions arms() {
    return model.armCohorts(patients.hasClinical());
  }

  private Integer byResponse(FollowUpOptions.Found followed, ResponseCoding coding)
      throws IOException {
    cutpoints.refuseSearchOptions();
    cutpoints.refuseSeed();
    UsageException.refuse(
        column != null || cutpoints.isGiven() || results.plot != null,
        "--by response takes none of --column, --rule and --plot");
    UsageException.refuse(
        results.format == Format.TSV, "--by response writes text or json, not tsv");
    ResponseSurvivalFindings findings =
        model
            .byResponse(followed.columns(), coding, observation.responseTime())
            .run(followed.table());
    results.write(
        spec.commandLine(),
        out -> {
          if (results.format == Format.TEXT) {
            ResponseSurvivalResults.writeText(findings, out);
          } else {
            ResponseSurvivalResults.writeJson(
                new RunDescription(
                    Version.number(),
                    "survival",
                    patients.descriptions(arms()),
                    OptionalLong.empty(),
                    findings.issues()),
                findings,
                out);
          }
        });
    results.tell(spec.commandLine(), rareFirst(findings.issues()));
    return ExitCode.OK;
  }

  private Integer competing(
      FollowUpOptions.Found found,
      String chosen,
      CompositionOptions.Adjusted adjusted,
      CompetingEventCoding coding,
      Execution execution)
      throws IOException {
    CompetingRisksFindings findings =
        model
            .competing(
                chosen,
                found.columns(),
                coding,
                rule(found.table(), chosen),
                adjusted.covariates(),
                cutpoints.seed())
            .run(found.table(), execution);
    if (results.plot != null) {
      plotSize.write(results, results.plot, plot(findings)::writeSvg);
    }
    results.write(spec.commandLine(), out -> write(findings, out));
    results.tell(spec.commandLine(), rareFirst(findings.issues()));
    return ExitCode.OK;
  }

  private static CumulativeIncidencePlot plot(CompetingRisksFindings findings) {
    String title =
        "Cumulative incidence by %s of %s"
            .formatted(findings.analysis().followUp().time(), findings.analysis().column());
    return new CumulativeIncidencePlot(
        title,
        findings.curves(),
        findings.data().anyEvent().unit(),
        CompetingRisksText.plotNotes(findings));
  }

  private void write(CompetingRisksFindings findings, Writer out) throws IOException {
    switch (results.format) {
      case TEXT -> CompetingRisksText.write(findings, out);
      case TSV -> CompetingRisksText.writeTable(findings, out);
      case JSON ->
          CompetingRisksJson.write(
              new RunDescription(
                  Version.number(),
                  "survival",
                  patients.descriptions(arms()),
                  findings.isPermuted() ? OptionalLong.of(cutpoints.seed()) : OptionalLong.empty(),
                  findings.issues()),
              findings,
              out);
    }
  }

  /** The groups of a table of groups, unless a rule is given, which is for its score. */
  private String defaultColumn(PatientTable table) {
    return groupColumn(table).orElse(table.columns().get(0));
  }

  private Optional<String> groupColumn(PatientTable table) {
    return cutpoints.isGiven()
        ? Optional.empty()
        : StratificationTables.groupColumn(table.columnsOfFirst())
            .filter(groups -> !table.isNumeric(groups));
  }

  private List<Issue> groupsNote(PatientTable table, String chosen) {
    return column == null && groupColumn(table).isPresent()
        ? List.of(
            Issue.info(
                "groups-analysed",
                Place.inFile(table.tableWith(chosen).name()),
                "the groups in column %s are analysed as they are; --column %s analyses the score"
                    .formatted(chosen, table.columns().get(0))))
        : List.of();
  }

  /** A score is divided at its median unless another rule is given; groups are used as they are. */
  private Optional<CutpointRule> rule(PatientTable table, String chosen) {
    boolean isScore = table.isNumeric(chosen);
    if (!isScore) {
      cutpoints.refuseSearchOptions();
    }
    Optional<CutpointRule> rule =
        cutpoints.isGiven() || isScore ? cutpoints.rule(chosen) : Optional.empty();
    if (isScore && rule.isEmpty()) {
      model.refuseGroupOptions();
    }
    return rule;
  }

  private KaplanMeierPlot plot(SurvivalFindings findings) {
    GroupEffect groups =
        findings
            .groups()
            .orElseThrow(() -> new UsageException("--plot draws groups; leave out --rule none"));
    String endpoint = findings.analysis().followUp().time();
    String title =
        "%s by %s group".formatted(EndpointLabel.of(endpoint), findings.analysis().column());
    KaplanMeierPlot plot =
        new KaplanMeierPlot(title, groups.curves(), SurvivalText.plotNotes(groups))
            .forEndpoint(endpoint);
    return results.breaks == null ? plot : plot.withBreaks(results.breaks);
  }

  private void write(SurvivalFindings findings, Writer out) throws IOException {
    switch (results.format) {
      case TEXT -> SurvivalText.write(findings, out);
      case TSV -> SurvivalTable.write(findings, out);
      case JSON -> SurvivalJson.write(description(findings), findings, out);
    }
  }

  private OptionalLong usedSeed(SurvivalFindings findings) {
    return findings.groups().filter(GroupEffect::isPermuted).isPresent()
        ? OptionalLong.of(cutpoints.seed())
        : OptionalLong.empty();
  }

  private RunDescription description(SurvivalFindings findings) throws IOException {
    return new RunDescription(
        Version.number(),
        "survival",
        patients.descriptions(arms()),
        usedSeed(findings),
        findings.issues());
  }

  /** What is said of many patients comes last, so that it hides nothing. */
  private static List<Issue> rareFirst(List<Issue> issues) {
    Map<String, Long> counts =
        issues.stream().collect(Collectors.groupingBy(Issue::code, Collectors.counting()));
    return issues.stream().sorted(Comparator.comparing(issue -> counts.get(issue.code()))).toList();
  }
}
