package dev.lockspan.cli;

import dev.lockspan.cli.source.InputError;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command line's entry point. */
@Command(
    name = "lockspan",
    description = "Finds locks that stay held across a boundary.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ScanCommand.class,
      DrawCommand.class,
      ExplainCommand.class,
      ModelsCommand.class,
      BugsCommand.class
    })
public final class Main {
  /** Found nothing. */
  static final int CLEAN = 0;

  /** Found something. */
  static final int FINDINGS = 1;

  /** Was used wrongly, or given what it cannot read. */
  static final int BAD_INPUT = 2;

  /** Runs a command and exits with its status. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs a command; returns the status to exit with. */
  static int run(String... args) {
    return commandLine().execute(args);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::report)
        .setExecutionExceptionHandler((e, commandLine, result) -> report(e, commandLine));
  }

  private static int report(ParameterException failure, String[] args) {
    CommandLine commandLine = failure.getCommandLine();
    String help = commandLine.getCommandSpec().qualifiedName() + " --help";
    String problem = String.valueOf(failure.getMessage());
    commandLine.getErr().println("lockspan: " + problem + "; see " + help);
    return BAD_INPUT;
  }

  private static int report(Exception failure, CommandLine commandLine) {
    PrintWriter err = commandLine.getErr();
    if (failure instanceof InputError) {
      err.println("lockspan: " + failure.getMessage());
    } else {
      err.println("lockspan: internal error, please report it:");
      failure.printStackTrace(err);
    }
    return BAD_INPUT;
  }
}
