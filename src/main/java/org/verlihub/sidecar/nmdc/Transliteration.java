package org.verlihub.sidecar.nmdc;

import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes text with the characters of a smaller charset, so that people still understand it.
 *
 * <p>What the charset has stays. Of the rest, letters with marks lose the marks, compatibility
 * forms become plain ones, Cyrillic becomes Latin, and a character with no such form becomes one
 * {@code ?}. Invisible parts (joiners, variation selectors, marks) of something replaced go with
 * it.
 */
final class Transliteration {

  private static final char REPLACEMENT = '?';

  /** A character and, right behind it, how it is written without its script; then a space. */
  private static final Map<Integer, String> FORMS =
      forms(
          """
          АA БB ВV ГG ДD ЕE ЁYo ЖZh ЗZ ИI ЙY КK ЛL МM НN ОO ПP РR СS ТT УU ФF ХKh ЦTs ЧCh ШSh
          ЩShch Ъ" ЫY Ь' ЭE ЮYu ЯYa ЄYe ІI ЇYi ҐG ЎU
          аa бb вv гg дd еe ёyo жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh
          щshch ъ" ыy ь' эe юyu яya єye іi їyi ґg ўu
          ßss ẞSS ÆAE æae ŒOE œoe ØO øo ŁL łl ĐD đd ÐD ðd ÞTh þth ıi
          ‐- ‑- ‒- –- —- ―- −- ‘' ’' ‚' ‛' “" ”" „" ‟" «" »" ‹' ›' •* ·. ⁄/ …...
          €EUR £GBP ©(c) ®(r) ×x →-> ←<- ⇒=>
          """);

  private Transliteration() {}

  private static Map<Integer, String> forms(String table) {
    return Pattern.compile("\\s+")
        .splitAsStream(table.strip())
        .collect(
            Collectors.toUnmodifiableMap(
                entry -> (int) entry.charAt(0), entry -> entry.substring(1)));
  }

  /** Control characters other than tab and line end as symbols, lone surrogates as U+FFFD. */
  static String controlsMadeVisible(String text) {
    int i = 0;
    while (i < text.length() && isPlain(text.charAt(i))) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints().map(Transliteration::visible).forEach(visible::appendCodePoint);
    return visible.toString();
  }

  /** The nearest text of which the encoder can write every character. */
  static String into(CharsetEncoder encoder, String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    boolean replaced = false;
    for (int i = 0; i < composed.length(); ) {
      int c = composed.codePointAt(i);
      i += Character.charCount(c);
      String written = written(encoder, c);
      if (written != null) {
        out.append(written);
        replaced = false;
      } else if (!belongsToPrevious(c, i > Character.charCount(c), replaced)) {
        out.append(REPLACEMENT);
        replaced = true;
      }
    }
    return out.toString();
  }

  private static boolean isPlain(char c) {
    return (c >= ' ' && c < 0x7F) || (c > 0x9F && !Character.isSurrogate(c)) || isLayout(c);
  }

  private static boolean isLayout(int c) {
    return c == '\t' || c == '\n' || c == '\r';
  }

  private static int visible(int c) {
    if (c < ' ') {
      return isLayout(c) ? c : 0x2400 + c;
    }
    if (c == 0x7F) {
      return 0x2421;
    }
    boolean invisible = c <= 0x9F && c > 0x7F;
    boolean lone = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return invisible || lone ? 0xFFFD : c;
  }

  private static @Nullable String written(CharsetEncoder encoder, int c) {
    String same = Character.toString(c);
    if (encoder.canEncode(same)) {
      return same;
    }
    String form = FORMS.get(c);
    if (form != null && encoder.canEncode(form)) {
      return form;
    }
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(same, Normalizer.Form.NFKD)
        .codePoints()
        .filter(part -> !isMark(part))
        .forEach(part -> plain.append(FORMS.getOrDefault(part, Character.toString(part))));
    boolean changed = !plain.isEmpty() && !same.contentEquals(plain);
    return changed && encoder.canEncode(plain) ? plain.toString() : null;
  }

  private static boolean belongsToPrevious(int c, boolean hasPrevious, boolean replaced) {
    return hasPrevious && (isMark(c) || (replaced && Character.getType(c) == Character.FORMAT));
  }

  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
      default -> false;
    };
  }
}
