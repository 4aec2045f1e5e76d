package org.verlihub.sidecar;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.verlihub.sidecar.hub.check.HubCheck;
import org.verlihub.sidecar.migration.ConfigImport;
import org.verlihub.sidecar.settings.ConfigCheck;

/**
 * What the program does instead of the service when its first argument is a word. Each starts only
 * what it needs. A new one is an entry of {@link #ALL}.
 *
 * @param word what the user types
 * @param summary its line of help
 * @param action its work
 */
record Subcommand(String word, String summary, Action action) {

  /** Exit status of a command line that makes no sense, as shells know it. */
  static final int MISUSE = 2;

  private static final List<Subcommand> ALL =
      List.of(
          new Subcommand(
              "check-config",
              "checks the settings and prints those in force, without secrets",
              ConfigCheck::run),
          new Subcommand(
              "check-hub", "logs in to the hub once and tells what works there", HubCheck::run),
          new Subcommand("help", "prints this text", (arguments, out, err) -> help(out)),
          new Subcommand(
              "import-config",
              "prints the options of the Python scripts as settings: import-config script.py ...",
              ConfigImport::run),
          new Subcommand(
              "keys", "makes, lists and revokes API keys: keys create, list, revoke", KeysRun::run),
          new Subcommand(
              "version",
              "prints the version of the program and of Java",
              (arguments, out, err) -> version(out)));

  /** The work of a subcommand. */
  @FunctionalInterface
  interface Action {
    /**
     * Does the work and comes back when it is done.
     *
     * @param arguments what followed the word
     * @return the exit status of the process
     */
    int run(List<String> arguments, PrintStream out, PrintStream err);
  }

  /** Whether these arguments name a subcommand, known or not, rather than start the service. */
  static boolean isMeantBy(String... arguments) {
    return arguments.length > 0 && (isHelpOption(arguments[0]) || !arguments[0].startsWith("-"));
  }

  private static boolean isHelpOption(String argument) {
    return argument.equals("--help") || argument.equals("-h");
  }

  /** Runs the subcommand that the first argument names and returns the exit status. */
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    String word = isHelpOption(arguments.getFirst()) ? "help" : arguments.getFirst();
    Optional<Subcommand> meant =
        ALL.stream().filter(subcommand -> subcommand.word.equals(word)).findFirst();
    if (meant.isEmpty()) {
      String words = ALL.stream().map(known -> known.word).collect(Collectors.joining(", "));
      err.printf("There is no command \"%s\". Commands: %s.%n", word, words);
      return MISUSE;
    }
    return meant.get().action.run(arguments.subList(1, arguments.size()), out, err);
  }

  private static int help(PrintStream out) {
    out.println(
        """
        Usage: java -jar verlihub-sidecar.jar [command] [--setting=value ...]

        Without a command the service starts. Settings are read from config/application.yaml,
        which explains them all, from the environment and from the command line:
        --sidecar.hub.url=dchub://localhost:411

        Commands:\
        """);
    for (Subcommand subcommand : ALL) {
      out.printf("  %-13s %s%n", subcommand.word, subcommand.summary);
    }
    return 0;
  }

  private static int version(PrintStream out) {
    out.printf("Verlihub Sidecar %s (Java %s)%n", builtVersion(), Runtime.version());
    return 0;
  }

  private static String builtVersion() {
    try {
      Properties build =
          PropertiesLoaderUtils.loadProperties(
              new ClassPathResource("META-INF/build-info.properties"));
      return build.getProperty("build.version");
    } catch (IOException e) {
      throw new UncheckedIOException("The jar was built without its build information", e);
    }
  }
}
