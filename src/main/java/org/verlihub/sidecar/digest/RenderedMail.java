package org.verlihub.sidecar.digest;

import org.jspecify.annotations.Nullable;

/**
 * A mail without its envelope, the same for everybody who gets it.
 *
 * @param subject one line without control characters
 * @param html the same as the text for people who prefer that; null if there is none
 * @param attachment the whole, where the bodies show only the beginning; else null
 */
record RenderedMail(
    Kind kind,
    String subject,
    String text,
    @Nullable String html,
    @Nullable Attachment attachment) {

  /** What a mail is about. */
  enum Kind {
    CHAT,
    STATS,
    TEST;

    /** As part of the mailing list's identity, and for people. */
    String word() {
      return switch (this) {
        case CHAT -> "chat";
        case STATS -> "stats";
        case TEST -> "test";
      };
    }
  }

  /** A text file. */
  record Attachment(String name, String text) {}
}
