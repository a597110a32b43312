package org.ferrostrat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ferrostrat.signature.BiomarkerRule;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;
import org.ferrostrat.signature.SignatureFiles;
import org.ferrostrat.signature.SignatureGene;
import org.ferrostrat.signature.SignatureSummary;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the bundled catalogue. */
@Command(
    name = "signatures",
    description = "Shows the bundled catalogue of signatures, modules and rules.",
    subcommands = {
      SignaturesCommand.ListCommand.class,
      SignaturesCommand.ShowCommand.class,
      SignaturesCommand.ExportCommand.class,
      SignaturesCommand.RulesCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class SignaturesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "need one of list, show, export, rules");
  }

  /** Filters of the catalogue. */
  static final class Filter {
    @Option(
        names = "--category",
        paramLabel = "NAME",
        description = "Category of signatures: only this one.")
    private String category;

    @Option(
        names = "--cancer-type",
        paramLabel = "CODE",
        description = "Cancer type of signatures: TCGA code, or PAN for pan-cancer.")
    private String cancerType;

    boolean isUsed() {
      return category != null || cancerType != null;
    }

    List<SignatureSummary> chosen() {
      List<SignatureSummary> chosen =
          SignatureCatalog.bundled().summaries().stream()
              .filter(summary -> category == null || summary.matchesCategory(category))
              .filter(summary -> cancerType == null || summary.matchesCancerType(cancerType))
              .toList();
      if (chosen.isEmpty()) {
        throw new UsageException(
            "no signature fits; categories are %s"
                .formatted(String.join(", ", SignatureCatalog.bundled().categories())));
      }
      return chosen;
    }
  }

  /** Lists the catalogue as a table. */
  @Command(
      name = "list",
      description = "Lists the signatures as a tab-separated table, one a line.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class ListCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @CommandLine.Mixin private Filter filter;

    @Override
    public Integer call() {
      List<SignatureSummary> chosen = filter.chosen();
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          "id\tcategory\tkind\tmethod\tgenes\tup\tdown\tcancer_types\tverified\tscorable\tname");
      for (SignatureSummary summary : chosen) {
        out.println(
            String.join(
                "\t",
                summary.id(),
                summary.category(),
                summary.kind().label(),
                summary.method(),
                Integer.toString(summary.genes()),
                Integer.toString(summary.up()),
                Integer.toString(summary.down()),
                String.join(",", summary.cancerTypes()),
                summary.verified() ? "yes" : "unverified",
                summary.scorable() ? "yes" : "no",
                summary.name()));
      }
      out.flush();
      return ExitCode.OK;
    }
  }

  /** Shows one signature with its genes. */
  @Command(
      name = "show",
      description = "Shows a signature: formula, citation, genes.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class ShowCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids or aliases of signatures.")
    private List<String> ids = List.of();

    @Override
    public Integer call() {
      List<Signature> signatures = ids.stream().map(SignatureCatalog.bundled()::get).toList();
      PrintWriter out = spec.commandLine().getOut();
      signatures.forEach(signature -> show(signature, out));
      out.flush();
      return ExitCode.OK;
    }

    private static void show(Signature signature, PrintWriter out) {
      out.println(signature.id());
      field("name", signature.name(), out);
      field("aliases", String.join("; ", signature.aliases()), out);
      field("category", signature.category(), out);
      field("cancer types", String.join(", ", signature.cancerTypes()), out);
      field("method", signature.method(), out);
      field("formula", signature.methodNotes(), out);
      field("not scorable", signature.notScorable(), out);
      field("cut-off", signature.cutoff().map(cutoff -> cutoff.rule()).orElse(""), out);
      field("citation", signature.citation(), out);
      field("doi", doi(signature), out);
      field("source", signature.source(), out);
      field("verified", signature.verified() ? "yes" : "no: list seen in one source only", out);
      field(
          "genes",
          "%d (%d up, %d down)"
              .formatted(
                  signature.symbols().size(), signature.up().size(), signature.down().size()),
          out);
      for (SignatureGene gene : signature.genes()) {
        out.printf(
            "  %-12s %+d  %s%s%n",
            gene.symbol(),
            gene.direction(),
            gene.weight().isPresent() ? gene.weight().getAsDouble() + "  " : "",
            gene.role());
      }
      signature.pairs().forEach(pair -> out.printf("  %s > %s%n", pair.higher(), pair.lower()));
    }

    private static String doi(Signature signature) {
      boolean doubtful = !signature.doi().isEmpty() && !signature.doiConfirmed();
      return signature.doi() + (doubtful ? " (not seen in a source)" : "");
    }

    private static void field(String name, String value, PrintWriter out) {
      if (!value.isEmpty()) {
        out.printf("  %-13s %s%n", name + ":", value);
      }
    }
  }

  /** Exports signatures as JSON or GMT. */
  @Command(
      name = "export",
      description = "Exports signatures as JSON, or their genes as GMT.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class ExportCommand implements Callable<Integer>, RunPart {
    @Spec private CommandSpec spec;

    private Run run;

    @Parameters(
        paramLabel = "ID",
        arity = "0..*",
        description = "Ids or aliases (default: all that fit the filters).")
    private List<String> ids = List.of();

    @CommandLine.Mixin private Filter filter;

    @Option(
        names = "--format",
        paramLabel = "json|gmt",
        defaultValue = "json",
        description = "Output format: json or gmt. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @ResultPath
    @Option(
        names = {"-o", "--output"},
        paramLabel = "FILE",
        description = "Output: a file instead of standard output; .gz compresses.")
    private Path output;

    @Option(names = "--force", description = "Replace existing files.")
    private boolean force;

    /** Forms of the export. */
    enum Format {
      JSON,
      GMT;

      @Override
      public String toString() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    @Override
    public void join(Run joined) {
      run = joined;
    }

    @Override
    public Integer call() throws IOException {
      OutputFile.Content content = format == Format.GMT ? gmt() : json();
      if (output != null) {
        new OutputFile(output, force, run).write(content);
      } else {
        PrintWriter out = spec.commandLine().getOut();
        content.writeTo(out);
        out.flush();
      }
      return ExitCode.OK;
    }

    private List<String> chosenIds() {
      SignatureCatalog catalog = SignatureCatalog.bundled();
      if (!ids.isEmpty() && filter.isUsed()) {
        throw new UsageException("name ids, or --category and --cancer-type; not both");
      }
      if (!ids.isEmpty()) {
        return ids.stream().map(id -> catalog.get(id).id()).toList();
      }
      return filter.chosen().stream().map(SignatureSummary::id).toList();
    }

    private OutputFile.Content gmt() {
      List<Signature> signatures = new ArrayList<>();
      for (String id : chosenIds()) {
        signatures.add(SignatureCatalog.bundled().get(id));
      }
      return writer -> SignatureFiles.writeGmt(signatures, writer);
    }

    /** One signature as an object, several as an array. */
    private OutputFile.Content json() {
      List<String> texts =
          chosenIds().stream().map(id -> SignatureCatalog.bundled().json(id).strip()).toList();
      String document =
          texts.size() == 1 ? texts.get(0) : "[\n" + String.join(",\n", texts) + "\n]";
      return writer -> writer.append(document).append('\n');
    }
  }

  /** Prints the thresholds and qualitative rules of the reviews. */
  @Command(
      name = "rules",
      description = "Prints thresholds and qualitative rules for single biomarkers as a table.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class RulesCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      out.println("id\tbiomarker\trelation\tthreshold\tunit\tcontext\toutcome\twhere\tnote");
      for (BiomarkerRule rule : SignatureCatalog.bundled().rules()) {
        out.println(
            String.join(
                "\t",
                rule.id(),
                rule.biomarker(),
                rule.relation(),
                rule.threshold(),
                rule.unit(),
                rule.context(),
                rule.outcome(),
                rule.where(),
                rule.note()));
      }
      out.flush();
      return ExitCode.OK;
    }
  }
}
