package org.verlihub.sidecar.hub.mirror;

import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.HubMessage;

/** What the hub says about itself. */
final class HubRules {

  /** Between name and topic in {@code $HubName}. */
  private static final String SEPARATOR = " - ";

  /** What a hub calls itself whose owner hides the software. */
  private static final String ANONYMOUS = "NMDC ";

  private HubRules() {}

  static void software(Turn turn, String software) {
    if (!software.isBlank() && !software.startsWith(ANONYMOUS)) {
      turn.hub(turn.hub().withSoftware(software));
    }
  }

  /** {@code $HubName} before login, and the name in {@code $HubINFO}: never with a topic. */
  static void cleanName(Turn turn, String name) {
    String before = turn.hub().name();
    if (name.isBlank() || name.equals(before)) {
      return;
    }
    turn.hub(turn.hub().withName(name));
    if (before != null) {
      turn.tell(new HubEvent.HubRenamed(turn.now, before, name, turn.witness()));
    }
  }

  /**
   * {@code $HubName} after login: {@code name - topic}, or the name alone when the topic was
   * removed. The hub may have been renamed without a word, and then only the known topic, or else
   * the first {@code " - "}, tells where the name ends.
   */
  static void nameAndTopic(Turn turn, String text) {
    String name = turn.hub().name();
    if (name != null && text.equals(name)) {
      topic(turn, "");
    } else if (name != null && text.startsWith(name + SEPARATOR)) {
      topic(turn, text.substring(name.length() + SEPARATOR.length()));
    } else {
      int end = endOfNewName(text, turn.hub().topic());
      cleanName(turn, text.substring(0, end));
      topic(turn, end == text.length() ? "" : text.substring(end + SEPARATOR.length()));
    }
  }

  private static int endOfNewName(String text, @Nullable String topic) {
    if (topic != null && !topic.isEmpty() && text.endsWith(SEPARATOR + topic)) {
      return text.length() - topic.length() - SEPARATOR.length();
    }
    int separator = text.indexOf(SEPARATOR);
    return separator < 0 ? text.length() : separator;
  }

  /** {@code $HubTopic}, at login or as the answer to a question. */
  static void topic(Turn turn, String topic) {
    MirroredSession session = turn.session();
    if (session != null) {
      turn.session(session.withTopicTold());
    }
    String before = turn.hub().topic();
    if (topic.equals(before)) {
      return;
    }
    turn.hub(turn.hub().withTopic(topic));
    String known = before == null ? "" : before;
    if (!topic.equals(known)) {
      turn.tell(new HubEvent.TopicChanged(turn.now, known, topic, turn.witness()));
    }
  }

  /** A hub with a topic tells it before the list, so silence means that there is none. */
  static void listComplete(Turn turn) {
    MirroredSession session = turn.session();
    if (session != null && !session.topicTold()) {
      topic(turn, "");
    }
  }

  static void info(Turn turn, HubMessage.HubInfo info) {
    cleanName(turn, info.name());
    software(turn, info.software());
    turn.hub(turn.hub().withInfo(info));
  }

  /** The header lines that a hub greets with, such as {@code Software: Verlihub 1.7.0.0}. */
  static void headerLine(Turn turn, HeaderLine line) {
    switch (line) {
      case HeaderLine.Software software -> software(turn, software.name());
      case HeaderLine.Uptime uptime ->
          turn.hub(turn.hub().withUpSince(uptime.upSince(turn.now, turn.hub().upSince())));
    }
  }
}
