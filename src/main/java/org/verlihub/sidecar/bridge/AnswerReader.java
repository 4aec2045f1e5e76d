package org.verlihub.sidecar.bridge;

import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an answer of Matterbridge means, or that there is none. The words never hold the token, even
 * if whoever answers repeats it, and no address.
 */
final class AnswerReader {

  private static final int SHOWN_ANSWER = 200;

  private final JsonMapper json = JsonMapper.builder().build();

  /** What came of a post that was answered. */
  PostResult result(HttpStatusCode status, String answer, Endpoint asked) {
    if (status.value() != 200) {
      return new PostResult.Failed(refusal(status, answer, asked));
    }
    JsonNode stored = object(answer);
    return stored != null && stored.has("gateway")
        ? new PostResult.Accepted(stored.path("account").asString(""))
        : new PostResult.Failed(
            new Trouble(
                Trouble.Kind.REFUSED,
                "what answers is not Matterbridge's API: " + shown(answer, asked)));
  }

  /** What an answer other than 200 means. */
  Trouble refusal(HttpStatusCode status, String answer, Endpoint asked) {
    JsonNode body = object(answer);
    String message = body == null ? "" : body.path("message").asString("");
    int code = status.value();
    if (code == 401 || (code == 400 && message.contains("request header"))) {
      return new Trouble(
          Trouble.Kind.CREDENTIALS,
          "Matterbridge %s (HTTP %d); set it as in Matterbridge's configuration"
              .formatted(code == 401 ? "refuses the token" : "wants a token", code));
    }
    if (status.is3xxRedirection()) {
      return new Trouble(
          Trouble.Kind.REFUSED,
          "HTTP %d, a redirect; give the address it leads to".formatted(code));
    }
    // a proxy in between may have passed the request on before it failed
    boolean own = !message.isEmpty();
    return new Trouble(
        status.is5xxServerError() && !own ? Trouble.Kind.BROKEN : Trouble.Kind.REFUSED,
        "HTTP %d: %s".formatted(code, shown(own ? message : answer, asked)));
  }

  /**
   * What a failure means.
   *
   * @param written whether anything of the request may have been written: if not, it can be made
   *     again without harm, whatever the failure was
   * @param patience how long was waited
   */
  Trouble failure(Throwable failure, boolean written, Duration patience) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutException) {
        return new Trouble(
            Trouble.Kind.BROKEN, "no answer within %d s".formatted(patience.toSeconds()));
      }
    }
    return written
        ? new Trouble(Trouble.Kind.BROKEN, words(rootOf(failure)))
        : new Trouble(
            Trouble.Kind.UNREACHABLE, "Matterbridge cannot be reached (" + why(failure) + ")");
  }

  private @Nullable JsonNode object(String answer) {
    try {
      JsonNode node = json.readTree(answer);
      return node.isObject() ? node : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  private static String shown(String answer, Endpoint asked) {
    // once more, since leaving out what is invisible may have put the token together
    String line = withoutToken(PlainText.line(withoutToken(answer, asked)), asked);
    return line.isEmpty() ? "no text" : PlainText.cut(line, SHOWN_ANSWER);
  }

  private static String withoutToken(String text, Endpoint asked) {
    String token = asked.token();
    return token == null || token.isEmpty() ? text : text.replace(token, "(the token)");
  }

  private static String why(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return "its name is not known";
      }
      if (cause instanceof SSLException) {
        return "the encryption failed";
      }
    }
    String words = words(rootOf(failure));
    int address = words.indexOf(':');
    return (address < 0 ? words : words.substring(0, address)).toLowerCase(Locale.ROOT);
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String words(Throwable failure) {
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : PlainText.cut(PlainText.line(message), SHOWN_ANSWER);
  }
}
