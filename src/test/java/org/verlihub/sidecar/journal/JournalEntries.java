package org.verlihub.sidecar.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.verlihub.sidecar.hub.mirror.HubEvent.Speaker;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;

/** Writes into a journal what a hub would. */
public final class JournalEntries {

  private JournalEntries() {}

  /** A person's line in main chat. */
  public static void say(Journal journal, Instant at, String nick, String text) {
    append(
        journal,
        at,
        new Happening.Said(
            Happening.Channel.MAIN_CHAT,
            Nick.ofText(nick, new HubCharset(UTF_8)),
            Speaker.PERSON,
            text));
  }

  /** Anything. */
  public static void append(Journal journal, Instant at, Happening happening) {
    journal.append(at, happening);
  }
}
