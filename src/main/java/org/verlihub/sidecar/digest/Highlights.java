package org.verlihub.sidecar.digest;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words and nicks that the owner wants to be pointed to. */
final class Highlights {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private final @Nullable Pattern words;
  private final List<String> nicks;

  Highlights(List<String> wanted) {
    this.nicks = wanted;
    this.words =
        wanted.isEmpty()
            ? null
            : Pattern.compile(
                wanted.stream()
                    .map(Pattern::quote)
                    .collect(
                        Collectors.joining("|", "(?<![\\p{L}\\p{N}_])(?:", ")(?![\\p{L}\\p{N}_])")),
                FLAGS);
  }

  /** Whether a whole word of the text is one, or the nick is. */
  boolean mark(ChatLine.Spoken spoken) {
    return words != null
        && (words.matcher(spoken.text()).find()
            || nicks.stream().anyMatch(spoken.nick()::equalsIgnoreCase));
  }
}
