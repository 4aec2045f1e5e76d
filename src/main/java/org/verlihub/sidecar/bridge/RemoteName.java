package org.verlihub.sidecar.bridge;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a name from another network harmless in hub chat: one line, bounded, without the brackets
 * that mark a nick and the signs that mark an operator.
 */
final class RemoteName {

  /** Longer names are cut, in characters. */
  static final int MAX_LENGTH = 32;

  /** What is looked at; ranks within ranks are taken out one by one. */
  private static final int MOST_READ = 500;

  /** What an account without a RemoteNickFormat of its own makes of a nick, in one of the forks. */
  private static final Pattern DEFAULT_FORMAT = Pattern.compile("\\[[^\\]]+] <(.*)>\\s*");

  /**
   * Small letters and digits by their shape, also by that of the capital; in {@link #LATIN} alike.
   */
  private static final String ALIKE = "авекмнорстухіјѕԁһӏαβεζηικμνορτυχıl01";

  private static final String LATIN = "abekmhopctyxijsdhiabezhikmnoptyxiioi";

  private static final Pattern MARKS = Pattern.compile("^[\\s@%&~+!*.^★☆♛♔✪✭⚑♚⭐👑🛡️\uFE0F]+");

  /** Letters and signs without a shape, and the blanks that are none by their category. */
  private static final Pattern BLANK =
      Pattern.compile("[\\s\\p{Z}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u2800\\u3164\\uFFA0]+");

  private static final Pattern BRACKETED = Pattern.compile("[\\[{(]([^\\[\\]{}()]{1,30})[\\])}]");
  private static final Set<String> RANKS =
      Stream.of(
              "op",
              "oper",
              "operator",
              "admin",
              "administrator",
              "mod",
              "moderator",
              "owner",
              "root",
              "master",
              "cheef",
              "chief",
              "vip",
              "bot",
              "hub",
              "hubsec",
              "hubsecurity")
          .map(RemoteName::skeleton)
          .collect(Collectors.toUnmodifiableSet());

  private RemoteName() {}

  /**
   * The name as it may be shown.
   *
   * @param operator whether a name, with everything but letters and digits taken out, is that of an
   *     operator of the hub or of the hub itself
   */
  static String shown(String raw, String protocol, Predicate<String> operator) {
    StringBuilder plain = new StringBuilder();
    PlainText.line(unwrapped(raw)).codePoints().forEach(c -> plain.appendCodePoint(harmless(c)));
    String name = withoutRanks(PlainText.cut(BLANK.matcher(plain).replaceAll(" "), MOST_READ));
    name = PlainText.cut(MARKS.matcher(name).replaceAll("").strip(), MAX_LENGTH);
    if (name.codePoints().allMatch(c -> Character.getType(c) == Character.FORMAT)) {
      return "nameless";
    }
    return operator.test(skeleton(name)) ? "%s (%s)".formatted(name, protocol) : name;
  }

  /**
   * What people take for the same name: letters and digits only, without accents, in one case, and
   * those of Cyrillic and Greek that look like Latin ones as these.
   */
  static String skeleton(String name) {
    String letters =
        BLANK
            .matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
            .replaceAll("")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]", "");
    StringBuilder skeleton = new StringBuilder(letters.length());
    letters
        .codePoints()
        .forEach(c -> {
          int alike = ALIKE.indexOf(c);
          skeleton.appendCodePoint(alike < 0 ? c : LATIN.charAt(alike));
        });
    return skeleton.toString();
  }

  /** Taking one out can make another of what stood around it. */
  private static String withoutRanks(String name) {
    String before;
    String after = name;
    do {
      before = after;
      after =
          BRACKETED
              .matcher(before)
              .replaceAll(word ->
                  RANKS.contains(skeleton(word.group(1)))
                      ? ""
                      : Matcher.quoteReplacement(word.group()));
    } while (!after.equals(before));
    return after;
  }

  /** Without the brackets that a RemoteNickFormat by default put around it. */
  static String unwrapped(String raw) {
    Matcher wrapped = DEFAULT_FORMAT.matcher(raw);
    return wrapped.matches() ? wrapped.group(1) : raw;
  }

  private static int harmless(int c) {
    return switch (c) {
      case '<', '（', '‹', '〈', '＜', '《', '«', '❮', '⟨', '˂', 'ᐸ' -> '(';
      case '>', '）', '›', '〉', '＞', '》', '»', '❯', '⟩', '˃', 'ᐳ' -> ')';
      case '【', '〖', '〔', '⟦', '「', '『', '［' -> '[';
      case '】', '〗', '〕', '⟧', '」', '』', '］' -> ']';
      case '|', '｜', 'ǀ', '∣', '│', '❘' -> '¦';
      case '$', '＄', '﹩' -> '_';
      default -> c;
    };
  }
}
