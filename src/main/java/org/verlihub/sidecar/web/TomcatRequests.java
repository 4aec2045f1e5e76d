package org.verlihub.sidecar.web;

import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Lets every nick through in a path, and tells Tomcat's own errors as problems. */
@Component
class TomcatRequests implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addConnectorCustomizers(connector -> {
      String passthrough = EncodedSolidusHandling.PASS_THROUGH.getValue();
      connector.setEncodedSolidusHandling(passthrough);
      connector.setEncodedReverseSolidusHandling(passthrough);
    });
    factory.addContextCustomizers(context -> {
      if (context.getParent() instanceof StandardHost host) {
        host.setErrorReportValveClass(ProblemReportValve.class.getName());
      }
    });
  }
}
