package org.verlihub.sidecar.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ManagementChangesTest {

  private static final String REFUSAL =
      "Only callers on the machine itself may change something here.\n";

  @ParameterizedTest
  @CsvSource({
    "GET, 172.18.0.5, 200",
    "HEAD, 172.18.0.5, 200",
    "POST, 127.0.0.1, 200",
    "POST, ::1, 200",
    "POST, 0:0:0:0:0:0:0:1, 200",
    "POST, 172.18.0.5, 403",
    "DELETE, fe80::1, 403",
    "post, 172.18.0.5, 403",
  })
  void areMadeFromThisMachineOnly(String method, String from, int status) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest(method, "/actuator/loggers/x");
    request.setRemoteAddr(from);
    MockHttpServletResponse response = new MockHttpServletResponse();
    MockFilterChain chain = new MockFilterChain();

    new ManagementChanges().doFilter(request, response, chain);

    assertThat(response.getStatus()).isEqualTo(status);
    assertThat(response.getContentAsString()).isEqualTo(status == 200 ? "" : REFUSAL);
    assertThat(chain.getRequest() != null).isEqualTo(status == 200);
  }
}
