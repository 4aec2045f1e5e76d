package org.verlihub.sidecar.bridge;

import java.util.regex.Pattern;

/**
 * Looks for a regular expression in what people wrote. An expression that is unlucky with a text
 * takes longer than the universe lasts, or more stack than there is; this gives up before.
 */
final class BoundedSearch {

  /** Characters looked at. A plain expression looks at each a few times. */
  static final int MOST = 1_000_000;

  private BoundedSearch() {}

  /** Whether it is found anywhere; true as well if that could not be found out. */
  static boolean finds(Pattern pattern, String text) {
    try {
      return pattern.matcher(new Counted(text)).find();
    } catch (GivenUp | StackOverflowError e) {
      return true;
    }
  }

  /** A text that lets itself be looked at so often only. */
  private static final class Counted implements CharSequence {

    private final String text;
    private int looks;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (++looks > MOST) {
        throw new GivenUp();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final class GivenUp extends RuntimeException {
    GivenUp() {
      super("too long", null, false, false);
    }
  }
}
