package org.verlihub.sidecar.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.verlihub.sidecar.web.ProblemException;

class LimitedBodyTest {

  @Test
  void isReadUpToTheLimitAndNotBeyond() throws IOException {
    assertThat(body(100).getInputStream().readAllBytes()).hasSize(100);
    assertThatThrownBy(() -> body(101).getInputStream().readAllBytes())
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().getStatus()).isEqualTo(413))
        .hasMessageContaining("longer than 100 bytes");
    assertThatThrownBy(() -> body(101).getReader().readLine()).isInstanceOf(ProblemException.class);
  }

  private static LimitedBody body(int length) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setContent(new byte[length]);
    return new LimitedBody(request, 100);
  }
}
