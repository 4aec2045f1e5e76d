package org.verlihub.sidecar.hub.survey;

import java.util.Arrays;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * Our own nick in ever different letter case. The hub repeats a nick in {@code $UserIP} as it was
 * asked, so the spelling tells which question the answer closes: one that comes after we have lost
 * patience, or an address that the hub pushes, is not taken for the answer to the present question.
 *
 * <p>A nick without ASCII letters has one spelling only, and a hub that answers with its own
 * spelling is believed whatever it says.
 */
final class Fences {

  /** More spellings than questions that could ever be answered late. */
  private static final int MAX_LETTERS = 10;

  private final Nick own;
  private final HubCharset charset;
  private final int spellings;
  private int last;
  private boolean speltAsAsked;

  Fences(Nick own, HubCharset charset) {
    this.own = own;
    this.charset = charset;
    int letters = 0;
    for (byte b : own.bytes()) {
      letters += isLetter(b) ? 1 : 0;
    }
    this.spellings = 1 << Math.min(letters, MAX_LETTERS);
  }

  /** The next spelling; the nick's own comes only where there is no other. */
  Nick next() {
    last = spellings == 1 ? 0 : last % (spellings - 1) + 1;
    byte[] spelt = own.bytes();
    int letter = 0;
    for (int i = 0; i < spelt.length && letter < MAX_LETTERS; i++) {
      if (isLetter(spelt[i])) {
        spelt[i] ^= (byte) ((last >> letter & 1) << 5);
        letter++;
      }
    }
    return Nick.ofBytes(spelt, charset);
  }

  /** Whether this nick in a {@code $UserIP} closes the question that ended with this fence. */
  boolean closes(Nick fence, Nick answered) {
    if (!answered.equals(own)) {
      return false;
    }
    if (same(answered, fence)) {
      speltAsAsked |= !same(fence, own);
      return true;
    }
    speltAsAsked |= !same(answered, own);
    return !speltAsAsked;
  }

  private static boolean same(Nick a, Nick b) {
    return Arrays.equals(a.bytes(), b.bytes());
  }

  private static boolean isLetter(byte b) {
    return (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
  }
}
