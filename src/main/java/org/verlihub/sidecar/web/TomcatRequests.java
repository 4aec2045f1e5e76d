package org.verlihub.sidecar.web;

import java.nio.charset.StandardCharsets;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Lets every nick through in a path. */
@Component
class TomcatRequests implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private static final String RELAXED = "[]{}^`\"";

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addConnectorCustomizers(connector -> {
      String passthrough = EncodedSolidusHandling.PASS_THROUGH.getValue();
      connector.setEncodedSolidusHandling(passthrough);
      connector.setEncodedReverseSolidusHandling(passthrough);
      // Brackets are in every second nick, and browsers send them as they are.
      connector.setProperty("relaxedPathChars", RELAXED);
      connector.setProperty("relaxedQueryChars", RELAXED);
      // Tomcat refuses a path that is no text of its charset. In this one every byte is a
      // character, so that nicks of every charset arrive; Spring and our own code read the
      // undecoded path. The query is read in the charset of the body, which is UTF-8.
      connector.setURIEncoding(StandardCharsets.ISO_8859_1.name());
      connector.setUseBodyEncodingForURI(true);
      // Nobody is told to go on with a body that is refused for its length or its sender.
      connector.setProperty("continueResponseTiming", "onRead");
    });
  }
}
