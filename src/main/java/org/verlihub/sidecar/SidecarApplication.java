package org.verlihub.sidecar;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * The one entry point. Without a word as its first argument it starts the service; with one, a
 * command such as {@code version}.
 */
// Without the exclusion there would be a user with a generated password, printed into the log.
@SpringBootApplication(
    proxyBeanMethods = false,
    exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class SidecarApplication {

  /**
   * Starts the service and returns, or runs a command and ends the process with its exit status.
   */
  public static void main(String[] args) {
    if (Subcommand.isMeantBy(args)) {
      System.exit(Subcommand.run(List.of(args), System.out, System.err));
    }
    SpringApplication.run(SidecarApplication.class, args);
  }

  /** The one clock of everything that is built by Spring; tests put theirs in its place. */
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
