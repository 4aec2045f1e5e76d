package org.verlihub.sidecar;

import org.springframework.boot.SpringApplication;

/** The demo: {@code ./mvnw spring-boot:test-run} starts the product from here. */
public final class DemoApplication {

  private DemoApplication() {}

  /** Starts the service with what the demo adds to it. */
  public static void main(String[] args) {
    SpringApplication.from(SidecarApplication::main).run(args);
  }
}
