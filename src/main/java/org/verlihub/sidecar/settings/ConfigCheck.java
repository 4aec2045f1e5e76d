package org.verlihub.sidecar.settings;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * The command {@code check-config}: reads the settings from where the service would, refuses what
 * it would refuse, and shows what is in force and where it was set. Starts nothing, connects to
 * nothing, writes nothing.
 */
public final class ConfigCheck {

  private static final int VALID = 0;
  private static final int REFUSED = 1;
  private static final int MISUSE = 2;

  private ConfigCheck() {}

  @EnableConfigurationProperties
  @ConfigurationPropertiesScan("org.verlihub.sidecar")
  static class EveryRoomsSettings {}

  /**
   * Checks and prints.
   *
   * @param arguments settings as the service takes them, {@code --name=value}
   * @return the exit status: 0 if the service could start with these settings, 1 if not, 2 if
   *     something else than settings was given
   */
  public static int run(List<String> arguments, PrintStream out, PrintStream err) {
    for (String argument : arguments) {
      if (!argument.startsWith("--")) {
        err.printf(
            "check-config takes settings only, such as --sidecar.hub.nick=ApiBot, not \"%s\".%n",
            argument);
        return MISUSE;
      }
    }
    try (ConfigurableApplicationContext context = application().run(quiet(arguments))) {
      ClassLoader classLoader = ConfigCheck.class.getClassLoader();
      print(
          EffectiveSetting.in(context.getEnvironment(), SettingsMetadata.onClassPath(classLoader)),
          out);
    } catch (RuntimeException e) {
      err.println(explanation(e));
      return REFUSED;
    }
    return VALID;
  }

  private static SpringApplication application() {
    SpringApplication application = new SpringApplication(EveryRoomsSettings.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false);
    return application;
  }

  /** What goes wrong is told once, by us. */
  private static String[] quiet(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.add("--logging.threshold.console=off");
    return all.toArray(String[]::new);
  }

  private static void print(List<EffectiveSetting> settings, PrintStream out) {
    for (EffectiveSetting setting : settings) {
      String value = setting.value();
      out.printf(
          "%-52s (%s)%n",
          setting.name() + (value == null ? ": not set" : ": " + value), setting.place());
    }
    out.println();
    out.println("The settings are valid. Nothing was started.");
  }

  private static String explanation(RuntimeException failure) {
    for (FailureAnalyzer analyzer :
        List.of(new UnknownSettingsFailureAnalyzer(), new WrongSettingFailureAnalyzer())) {
      FailureAnalysis analysis = analyzer.analyze(failure);
      if (analysis != null) {
        return analysis.getDescription() + "\n\n" + analysis.getAction();
      }
    }
    MarkedYAMLException yaml = yamlTrouble(failure);
    if (yaml != null) {
      // Its own message quotes the line, which may hold a password.
      return "A settings file is no YAML: %s, line %d"
          .formatted(
              yaml.getProblem(),
              yaml.getProblemMark() == null ? 0 : yaml.getProblemMark().getLine() + 1);
    }
    return "The settings cannot be read: "
        + NestedExceptionUtils.getMostSpecificCause(failure).getMessage();
  }

  private static @Nullable MarkedYAMLException yamlTrouble(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MarkedYAMLException yaml) {
        return yaml;
      }
    }
    return null;
  }
}
