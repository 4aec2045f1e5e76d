package org.verlihub.sidecar;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Verlihub Sidecar. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class SidecarApplication {

  /** Starts the service. */
  public static void main(String[] args) {
    SpringApplication.run(SidecarApplication.class, args);
  }
}
