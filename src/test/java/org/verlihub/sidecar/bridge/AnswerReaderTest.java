package org.verlihub.sidecar.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class AnswerReaderTest {

  private static final Endpoint HERE =
      new Endpoint(MatterbridgeAddress.of("http://127.0.0.1:4242"), "s3cret");

  private final AnswerReader answers = new AnswerReader();

  @Test
  void whatWasNotWrittenCanBeTriedAgainWhateverTheFailureWas() {
    for (Exception failure :
        List.of(
            new SocketException("Network is unreachable"),
            new BindException("Cannot assign requested address"),
            new SSLException("no such certificate"),
            new IOException("anything"))) {
      assertThat(answers.failure(failure, false, Duration.ofSeconds(1)).kind())
          .as(failure.toString())
          .isEqualTo(Trouble.Kind.UNREACHABLE);
    }
  }

  @Test
  void whatMayHaveBeenWrittenIsNotTriedAgainWhateverTheFailureWas() {
    for (Exception failure :
        List.of(new SSLException("bad record"), new SocketException("Connection reset"))) {
      assertThat(answers.failure(failure, true, Duration.ofSeconds(1)).kind())
          .as(failure.toString())
          .isEqualTo(Trouble.Kind.BROKEN);
    }
  }

  @Test
  void theTokenIsInNoWordsEvenIfTheAnswerRepeatsIt() {
    String echo = "{\"message\":\"you sent Authorization: Bearer s3cret\"}";

    assertThat(answers.refusal(HttpStatus.FORBIDDEN, echo, HERE).words())
        .isEqualTo("HTTP 403: you sent Authorization: Bearer (the token)");
    assertThat(answers.result(HttpStatus.OK, "debug: s3cret", HERE).toString())
        .doesNotContain("s3cret");
    assertThat(answers.result(HttpStatus.OK, "debug: s3\u200Bcret", HERE).toString())
        .doesNotContain("s3cret");
  }
}
