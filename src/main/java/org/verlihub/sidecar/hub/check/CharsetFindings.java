package org.verlihub.sidecar.hub.check;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.MyInfo;

/**
 * The charset of the hub, and whether the people on it write in it. Many owners never set {@code
 * hub_encoding}, which then is CP1252. Reading suffers little, since UTF-8 is recognised by itself;
 * what the sidecar writes reads wrongly for everybody.
 */
final class CharsetFindings {

  /** Texts of other letters that do not fit, one in so many, are worth a warning. */
  private static final int ONE_IN = 4;

  private static final int SAMPLES = 3;

  /**
   * Western words have single letters above ASCII; several in a row are a word of another script in
   * an 8-bit charset, read as a western one.
   */
  private static final Pattern OTHER_SCRIPT = Pattern.compile("[\\u00C0-\\u00FF]{4,}");

  private CharsetFindings() {}

  static Finding of(Visit visit) {
    Tally tally = Tally.of(visit);
    String told = told(visit);
    if (tally.foreign == 0 || tally.unfit.size() * ONE_IN < tally.foreign) {
      return Finding.good(
          tally.foreign == 0
              ? told + " Nobody on it uses other letters than English now, so this cannot be tried."
              : "%s %s in other letters %s in it."
                  .formatted(
                      told,
                      ConnectionFindings.counted(
                          tally.foreign, "nick or description", "nicks and descriptions"),
                      tally.foreign == 1 ? "reads well" : "read well"));
    }
    String likely = tally.utf8 > 0 ? "UTF-8" : "CP1251";
    return Finding.of(
        Grade.LIMIT,
        "%s But %d of %d nicks and descriptions in other letters are not written in it, such as %s. People will read wrongly what the sidecar writes. The right charset may be %s; set it here, or better on the hub:"
            .formatted(told, tally.unfit.size(), tally.foreign, tally.samples(), likely),
        Remedy.setting("sidecar.hub.charset: " + likely),
        Remedy.byAdministrator("!set hub_encoding " + likely));
  }

  private static String told(Visit visit) {
    String name = visit.charset().writing().name();
    String reported = visit.snapshot().hub().encoding();
    boolean set = !visit.settings().charset().equalsIgnoreCase("auto");
    if (set) {
      return "The hub is read and written in %s (sidecar.hub.charset)%s."
          .formatted(name, reported == null ? "" : "; the hub itself says " + reported);
    }
    return reported == null
        ? "The hub does not tell its charset; %s is assumed.".formatted(name)
        : "The charset of the hub is %s (its hub_encoding is %s).".formatted(name, reported);
  }

  /** What was counted over all users. */
  private static final class Tally {
    private final List<String> unfit = new ArrayList<>();
    private int foreign;
    private int utf8;

    static Tally of(Visit visit) {
      Tally tally = new Tally();
      for (HubUser user : visit.snapshot().users()) {
        tally.nick(user, visit.charset());
        MyInfo info = user.info();
        if (info != null) {
          tally.text(info.description(), null, visit.charset());
        }
      }
      return tally;
    }

    String samples() {
      return String.join(", ", unfit.subList(0, Math.min(SAMPLES, unfit.size())));
    }

    private void nick(HubUser user, HubCharset charset) {
      text(user.nick().text(), user.nick().bytes(), charset);
    }

    /**
     * Counts one text.
     *
     * @param bytes as they came, or null where they are not kept
     */
    private void text(String text, byte @Nullable [] bytes, HubCharset charset) {
      if (text.chars().allMatch(c -> c < 128)) {
        return;
      }
      foreign++;
      if (cameInUtf8(text, bytes, charset.writing())) {
        utf8++;
        unfit.add(text);
      } else if (isMisread(text, bytes, charset.writing())) {
        unfit.add(text);
      }
    }

    private static boolean cameInUtf8(String text, byte @Nullable [] bytes, Charset hubCharset) {
      if (hubCharset.equals(StandardCharsets.UTF_8)) {
        return false;
      }
      return bytes == null
          ? !hubCharset.newEncoder().canEncode(text) && text.indexOf('\uFFFD') < 0
          : isUtf8(text, bytes);
    }

    private static boolean isMisread(String text, byte @Nullable [] bytes, Charset hubCharset) {
      if (hubCharset.equals(StandardCharsets.UTF_8)) {
        return bytes != null && !isUtf8(text, bytes);
      }
      return text.indexOf('\uFFFD') >= 0
          || (hubCharset.newEncoder().canEncode("àéîõü") && OTHER_SCRIPT.matcher(text).find());
    }

    private static boolean isUtf8(String text, byte[] bytes) {
      return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
    }
  }
}
