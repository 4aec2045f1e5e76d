package org.verlihub.sidecar;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.Environment;
import org.verlihub.sidecar.demo.DemoHub;

/** The demo: {@code ./mvnw spring-boot:test-run} starts the product and a hub for it from here. */
public final class DemoApplication {

  private static final long SEED = 20_260_101;

  private DemoApplication() {}

  /**
   * Starts a hub full of simulated people and the service that logs in to it. Settings given on the
   * command line win over the demo's.
   */
  public static void main(String[] args) {
    DemoHub demo = DemoHub.start(SEED);
    demo.settings().forEach(System::setProperty);
    Environment environment =
        SpringApplication.from(SidecarApplication::main)
            .run(args)
            .getApplicationContext()
            .getEnvironment();
    String api =
        "http://%s:%s"
            .formatted(
                environment.getProperty("sidecar.api.bind", "127.0.0.1"),
                environment.getProperty("local.server.port"));
    Logger log = LoggerFactory.getLogger(DemoApplication.class);
    log.info(demo.invitation(api.replace("127.0.0.1", "localhost")));
  }
}
