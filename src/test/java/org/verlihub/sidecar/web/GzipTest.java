package org.verlihub.sidecar.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;

class GzipTest {

  private final Gzip gzip = new Gzip(true);

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br, gzip;q=0.1", "GZIP", "x-gzip", "deflate, gzip;q=0.5"})
  void isWantedByThoseWhoSaySo(String header) {
    assertThat(gzip.isWantedBy(accepting(header))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "identity", "br", "gzip;q=0", "gzip;q=0, *", "gzipped", ";;;", "gzip;q=x"})
  void isNotWantedByOthers(String header) {
    assertThat(gzip.isWantedBy(accepting(header))).isFalse();
  }

  @Test
  void isNotWantedWhereTheCallerIsSilent() {
    assertThat(gzip.isWantedBy(new ServletWebRequest(new MockHttpServletRequest()))).isFalse();
  }

  @Test
  void isNotWantedWhereTheOwnerSwitchedCompressionOff() {
    assertThat(new Gzip(false).isWantedBy(accepting("gzip"))).isFalse();
  }

  @Test
  void comesOutAsItWentIn() throws IOException {
    byte[] bytes = new byte[300_000];
    new Random(7).nextBytes(bytes);
    try (var plain =
        new GZIPInputStream(
            new ByteArrayInputStream(Gzip.compress(bytes.length, out -> out.write(bytes))))) {
      assertThat(plain).hasBinaryContent(bytes);
    }
  }

  private static WebRequest accepting(String header) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.addHeader("Accept-Encoding", header);
    return new ServletWebRequest(request);
  }
}
