package org.verlihub.sidecar.hub.check;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/**
 * Reads the same configuration as the service, and makes the country data, and nothing else. Not
 * annotated as a configuration, or the service would take it for one of its own.
 */
@ComponentScan(basePackages = CheckContext.GEO)
@ConfigurationPropertiesScan(basePackages = {CheckContext.GEO, CheckContext.HUB})
final class CheckContext {

  static final String GEO = "org.verlihub.sidecar.geo";
  static final String HUB = "org.verlihub.sidecar.hub";

  private static final String LOGGING = "--logging.level.";

  private CheckContext() {}

  /** Fails, having told why, if a setting is wrong. */
  static ConfigurableApplicationContext open(List<String> arguments) {
    SpringApplication application = new SpringApplication(CheckContext.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setRegisterShutdownHook(false);
    application.setLogStartupInfo(false);
    return application.run(quietly(arguments).toArray(String[]::new));
  }

  /** The report says everything that the log would say, but for faults. */
  private static List<String> quietly(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    for (String logger : List.of("root", "org.verlihub.sidecar")) {
      String option = LOGGING + logger + "=";
      if (arguments.stream().noneMatch(argument -> argument.startsWith(option))) {
        all.add(option + "error");
      }
    }
    return all;
  }
}
