package org.verlihub.sidecar.hub.survey;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what was asked, and remembers what is not worth asking any more. */
final class SurveyTally {

  /** So many questions in a row without an answer that can be read end the asking of that kind. */
  static final int UNREADABLE_LIMIT = 3;

  private static final Logger log = LoggerFactory.getLogger(Survey.class);

  private final Map<Question.Kind, Long> asked = new EnumMap<>(Question.Kind.class);
  private final Map<Question.Kind, Long> answered = new EnumMap<>(Question.Kind.class);
  private final Map<Question.Kind, Long> usersAsked = new EnumMap<>(Question.Kind.class);
  private final Map<Question.Kind, Integer> unreadable = new EnumMap<>(Question.Kind.class);
  private final Map<Question.Kind, String> givenUp = new EnumMap<>(Question.Kind.class);

  void asked(Question question) {
    long users =
        switch (question) {
          case Question.Addresses about -> about.nicks().size();
          case Question.ClassOf about -> 1;
          case Question.Accounts about -> 0;
          case Question.Summary about -> 0;
          case Question.Prefixes about -> 0;
        };
    asked.merge(question.kind(), 1L, Long::sum);
    usersAsked.merge(question.kind(), users, Long::sum);
  }

  void answered(Question.Kind kind) {
    answered.merge(kind, 1L, Long::sum);
    unreadable.remove(kind);
  }

  boolean anyAnswer() {
    return !answered.isEmpty();
  }

  /** One more question without an answer that could be read; after a few in a row no more. */
  void unanswered(Question.Kind kind, String why) {
    if (unreadable.merge(kind, 1, Integer::sum) >= UNREADABLE_LIMIT) {
      giveUp(kind, why);
    }
  }

  /** Asks no more of this kind in this session, and says so once. */
  void giveUp(Question.Kind kind, String why) {
    if (givenUp.putIfAbsent(kind, why) == null) {
      log.info("Not asking the hub any more for {}: {}", words(kind), why);
    }
  }

  /** What was given up may be worth asking again, our class having changed. */
  void reconsider() {
    givenUp.clear();
    unreadable.clear();
  }

  boolean hasGivenUp(Question.Kind kind) {
    return givenUp.containsKey(kind);
  }

  SurveyReport report(@Nullable Integer ownClass, int waiting) {
    return new SurveyReport(
        ownClass, named(asked), named(answered), named(usersAsked), named(givenUp), waiting);
  }

  private static String words(Question.Kind kind) {
    return switch (kind) {
      case ADDRESSES -> "addresses";
      case CLASS -> "classes of users";
      case ACCOUNTS -> "the list of accounts";
      case SUMMARY -> "its own address";
      case PREFIXES -> "what begins a command";
    };
  }

  private static <V> Map<String, V> named(Map<Question.Kind, V> counts) {
    Map<String, V> named = new TreeMap<>();
    counts.forEach((kind, value) -> named.put(kind.name().toLowerCase(Locale.ROOT), value));
    return named;
  }
}
