package org.verlihub.sidecar.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.springframework.http.HttpStatusCode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever answers a request for Matterbridge: it means something, in few words on one line that
 * never hold the token. The first two bytes of the input choose the status, the rest is the answer.
 */
class MatterbridgeAnswerFuzzTest {

  private static final String TOKEN = "s3cret";
  private static final Endpoint HERE =
      new Endpoint(MatterbridgeAddress.of("http://127.0.0.1:4242"), TOKEN);
  private static final AnswerReader ANSWERS = new AnswerReader();
  private static final int LONGEST = 300;

  @FuzzTest(maxDuration = "2m")
  void saysInFewWordsWhatTheAnswerMeans(byte[] input) {
    if (input.length < 2) {
      return;
    }
    int code = 100 + ((input[0] & 0xFF) << 8 | (input[1] & 0xFF)) % 900;
    String answer = new String(input, 2, input.length - 2, UTF_8);

    check(ANSWERS.refusal(HttpStatusCode.valueOf(code), answer, HERE), code);
    for (int status : new int[] {200, code}) {
      switch (ANSWERS.result(HttpStatusCode.valueOf(status), answer, HERE)) {
        case PostResult.Accepted(String account) -> {
          assertThat(status).isEqualTo(200);
          assertThat(JsonMapper.shared().readTree(answer).path("account").asString(""))
              .isEqualTo(account);
        }
        case PostResult.Failed(Trouble trouble) -> check(trouble, status);
      }
    }
  }

  private static void check(Trouble trouble, int status) {
    assertThat(trouble.words())
        .isNotBlank()
        .hasSizeLessThan(LONGEST)
        .doesNotContain(TOKEN)
        .doesNotContainPattern("[\\p{Cc}\u2028\u2029]");
    // only of what never came, or came broken, nobody knows what became of it
    assertThat(trouble.kind())
        .isIn(Trouble.Kind.CREDENTIALS, Trouble.Kind.REFUSED, Trouble.Kind.BROKEN);
    if (trouble.kind() == Trouble.Kind.BROKEN) {
      assertThat(status).isBetween(500, 599);
    }
  }
}
