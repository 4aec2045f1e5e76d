package org.verlihub.sidecar;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.verlihub.sidecar.access.KeysCommand;
import org.verlihub.sidecar.store.StoreSettings;

/**
 * The command {@code keys}: finds the data folder as the service would, and starts nothing else.
 */
final class KeysRun {

  private static final int FAILED = 1;

  private KeysRun() {}

  @EnableConfigurationProperties(StoreSettings.class)
  static class Settings {}

  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    List<String> words = arguments.stream().filter(word -> !isSetting(word)).toList();
    Path dataDirectory;
    try {
      dataDirectory = dataDirectory(arguments.stream().filter(KeysRun::isSetting).toList());
    } catch (RuntimeException e) {
      return FAILED; // explained in the log, as by the service
    }
    return new KeysCommand(dataDirectory, Clock.systemUTC(), out, err).run(words);
  }

  private static boolean isSetting(String word) {
    return word.startsWith("--sidecar.")
        || word.startsWith("--spring.")
        || word.startsWith("--logging.");
  }

  private static Path dataDirectory(List<String> settings) {
    SpringApplication application = new SpringApplication(Settings.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false);
    try (ConfigurableApplicationContext context =
        application.run(settings.toArray(String[]::new))) {
      return context.getBean(StoreSettings.class).dataDir();
    }
  }
}
