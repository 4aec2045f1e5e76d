package org.verlihub.sidecar;

import java.time.Clock;
import java.util.List;
import java.util.Properties;
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

  private static final int FEWEST_CARRIERS = 8;

  /**
   * Starts the service and returns, or runs a command and ends the process with its exit status.
   */
  public static void main(String[] args) {
    if (Subcommand.isMeantBy(args)) {
      System.exit(Subcommand.run(List.of(args), System.out, System.err));
    }
    provideCarriers(System.getProperties(), Runtime.getRuntime().availableProcessors());
    SpringApplication.run(SidecarApplication.class, args);
  }

  /**
   * Lets more virtual threads run at once than there are processors. One that computes or writes a
   * long answer keeps its carrier until it is done: with one carrier for each processor, as the JDK
   * has it, two readers of a full list hold up every other answer, the bridge and the digests; with
   * more, the operating system divides the processors among them. Must come before the first
   * virtual thread. What the owner chose stays.
   */
  static void provideCarriers(Properties system, int processors) {
    system.putIfAbsent(
        "jdk.virtualThreadScheduler.parallelism",
        Integer.toString(Math.max(FEWEST_CARRIERS, processors)));
  }

  /** The one clock of everything that is built by Spring; tests put theirs in its place. */
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
