package org.verlihub.sidecar.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;
import org.verlihub.sidecar.web.ProblemException;
import org.verlihub.sidecar.web.ProblemType;

/**
 * The nick a caller asks for: the bytes that were percent-encoded in the address, untouched by any
 * charset. Read from the undecoded request, because everything between it and a controller takes
 * the bytes for UTF-8, and a nick is whatever bytes its owner's client sent.
 */
final class NickAddress {

  private final byte[] raw;

  private NickAddress(byte[] raw) {
    this.raw = raw;
  }

  /** The last segment of the path. */
  static NickAddress ofPath(HttpServletRequest request) {
    String uri = request.getRequestURI();
    return new NickAddress(percentDecoded(uri.substring(uri.lastIndexOf('/') + 1)));
  }

  /** The segment of the path before the last one. */
  static NickAddress ofPathBefore(HttpServletRequest request) {
    String uri = request.getRequestURI();
    int end = uri.lastIndexOf('/');
    return new NickAddress(percentDecoded(uri.substring(uri.lastIndexOf('/', end - 1) + 1, end)));
  }

  /**
   * The parameter {@code nick}. A plus sign is itself here: no nick contains a space, many contain
   * a plus.
   */
  static NickAddress ofQuery(HttpServletRequest request) {
    String query = request.getQueryString();
    List<String> values =
        Arrays.stream(query == null ? new String[0] : query.split("&", -1))
            .filter(part -> part.startsWith("nick="))
            .map(part -> part.substring("nick=".length()))
            .toList();
    if (values.size() != 1 || values.getFirst().isEmpty()) {
      throw ProblemException.badParameter(
          "nick", String.join(",", values), "exactly one nick, percent-encoded");
    }
    return new NickAddress(percentDecoded(values.getFirst()));
  }

  /**
   * Whoever has exactly these bytes, upper and lower case alike; failing that, whoever reads as
   * they do in UTF-8, for callers who know a nick by sight on a hub that writes another charset.
   *
   * @throws ProblemException if nobody is found, or several who read alike
   */
  HubUser in(HubSnapshot snapshot) {
    HubUser exact = exactlyIn(snapshot);
    if (exact != null) {
      return exact;
    }
    String text = new String(raw, StandardCharsets.UTF_8);
    List<HubUser> alike =
        snapshot.users().stream().filter(user -> user.nick().text().equals(text)).toList();
    return switch (alike.size()) {
      case 0 -> throw nobody(text);
      case 1 -> alike.getFirst();
      default -> throw ambiguous(text, alike);
    };
  }

  /**
   * The bearer's nick, online or not: the bytes of the UTF-8 text in the charset of the hub, or the
   * bytes as they came where they are no UTF-8.
   *
   * @throws ProblemException if it can be no nick
   */
  Nick nick(HubCharset charset) {
    try {
      String text = new String(raw, StandardCharsets.UTF_8);
      return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), raw)
          ? Nick.ofText(text, charset)
          : Nick.ofBytes(raw, charset);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter(
          "nick", new String(raw, StandardCharsets.UTF_8), "a nick that the hub can have");
    }
  }

  /** Tells that there is no such user, in the words of the scripts that the sidecar replaces. */
  static ProblemException nobody(String nick) {
    return new ProblemException(
        ProblemType.NO_SUCH_USER.with("User '%s' not found".formatted(nick)));
  }

  private @Nullable HubUser exactlyIn(HubSnapshot snapshot) {
    try {
      // The charset only decides how a nick reads; finding it goes by the bytes.
      return snapshot.user(Nick.ofBytes(raw, HubCharset.DEFAULT));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static ProblemException ambiguous(String text, List<HubUser> alike) {
    ProblemDetail problem =
        ProblemType.AMBIGUOUS_NICK.with(
            "%d users read as '%s'; address one by its bytes".formatted(alike.size(), text));
    problem.setProperty(
        "nicks", alike.stream().map(user -> percentEncoded(user.nick().bytes())).toList());
    return new ProblemException(problem);
  }

  /** The percent-encoded bytes of a nick that are not the UTF-8 of its text; otherwise null. */
  static @Nullable String bytesWorthTelling(Nick nick) {
    byte[] bytes = nick.bytes();
    return Arrays.equals(bytes, nick.text().getBytes(StandardCharsets.UTF_8))
        ? null
        : percentEncoded(bytes);
  }

  static String percentEncoded(byte[] bytes) {
    HexFormat hex = HexFormat.of().withUpperCase();
    StringBuilder encoded = new StringBuilder();
    for (byte b : bytes) {
      if (b > 0 && Character.isLetterOrDigit(b)) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(hex.toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  static byte[] percentDecoded(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] == '%'
          && i + 2 < encoded.length
          && HexFormat.isHexDigit(encoded[i + 1])
          && HexFormat.isHexDigit(encoded[i + 2])) {
        decoded.write(
            HexFormat.fromHexDigit(encoded[i + 1]) * 16 + HexFormat.fromHexDigit(encoded[i + 2]));
        i += 2;
      } else {
        decoded.write(encoded[i]);
      }
    }
    return decoded.toByteArray();
  }
}
