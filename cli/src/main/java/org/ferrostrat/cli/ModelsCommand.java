package org.ferrostrat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.ferrostrat.model.BundledModels;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.report.ModelText;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows models of response. */
@Command(
    name = "models",
    description = "Shows models of response and their cards.",
    subcommands = {ModelsCommand.ListCommand.class, ModelsCommand.ShowCommand.class},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ModelsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "need one of list, show");
  }

  /** Lists the models that come with the program. */
  @Command(
      name = "list",
      description = "Lists the models that come with the program, one a line.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class ListCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      PrintWriter out = spec.commandLine().getOut();
      out.println("model\tlearner\tpatients\tresponders\tname");
      for (String name : BundledModels.names()) {
        ResponseModel model = BundledModels.read(name);
        out.println(
            String.join(
                "\t",
                BundledModels.PREFIX + name,
                model.training().learner(),
                Integer.toString(model.training().n()),
                Integer.toString(model.training().responders()),
                model.card().name()));
      }
      out.flush();
      return ExitCode.OK;
    }
  }

  /** Shows the card of a model. */
  @Command(
      name = "show",
      description =
          "Shows the training data, classification rule, performance and limitations of a model.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class ShowCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
        paramLabel = "MODEL",
        description =
            "Model that train has written, or bundled:NAME for one that comes with the program.")
    private ModelReference source;

    @Mixin private LimitOptions limits;

    @Override
    public Integer call() throws IOException {
      PrintWriter out = spec.commandLine().getOut();
      ModelText.write(source.read(limits.limits()), out);
      out.flush();
      return ExitCode.OK;
    }
  }
}
