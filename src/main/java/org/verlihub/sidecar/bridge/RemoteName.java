package org.verlihub.sidecar.bridge;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a name from another network harmless in hub chat: one line, bounded, without the brackets
 * that mark a nick and the signs that mark an operator.
 */
final class RemoteName {

  /** Longer names are cut, in characters. */
  static final int MAX_LENGTH = 32;

  /** What an account without a RemoteNickFormat of its own makes of a nick, in one of the forks. */
  private static final Pattern DEFAULT_FORMAT = Pattern.compile("\\[[^\\]]+] <(.*)>\\s*");

  private static final Pattern MARKS = Pattern.compile("^[\\s@%&~+!*.^★☆♛♔✪✭⚑♚⭐👑🛡️\uFE0F]+");
  private static final Pattern RANK =
      Pattern.compile(
          "(?i)[\\[{(«‹<＜〈⟨]\\s*(op|oper|operator|admin|administrator|mod|moderator|owner|root|master|cheef|chief|vip|bot|hub|hubsec|hub-security)\\s*[\\])}»›>＞〉⟩]");

  private RemoteName() {}

  /**
   * The name as it may be shown.
   *
   * @param operator whether a name, with everything but letters and digits taken out, is that of an
   *     operator of the hub or of the hub itself
   */
  static String shown(String raw, String protocol, Predicate<String> operator) {
    String name = PlainText.line(unwrapped(raw));
    name = RANK.matcher(name).replaceAll("");
    name = MARKS.matcher(name).replaceAll("");
    StringBuilder plain = new StringBuilder();
    name.codePoints().forEach(c -> plain.appendCodePoint(harmless(c)));
    name = plain.toString().strip().replaceAll("\\s+", " ");
    name = PlainText.cut(name, MAX_LENGTH);
    if (name.isEmpty()) {
      return "nameless";
    }
    return operator.test(skeleton(name)) ? "%s (%s)".formatted(name, protocol) : name;
  }

  /** What people take for the same name: letters and digits only, in one case and one form. */
  static String skeleton(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** Without the brackets that a RemoteNickFormat by default put around it. */
  static String unwrapped(String raw) {
    Matcher wrapped = DEFAULT_FORMAT.matcher(raw);
    return wrapped.matches() ? wrapped.group(1) : raw;
  }

  private static int harmless(int c) {
    return switch (c) {
      case '<', '‹', '〈', '＜', '《', '«', '❮', '⟨', '˂', 'ᐸ' -> '(';
      case '>', '›', '〉', '＞', '》', '»', '❯', '⟩', '˃', 'ᐳ' -> ')';
      case '|', '｜', 'ǀ', '∣', '│', '❘' -> '¦';
      case '$', '＄', '﹩' -> '_';
      default -> c;
    };
  }
}
