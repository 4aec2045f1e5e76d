package org.verlihub.sidecar.hub.check;

import java.util.ArrayList;
import java.util.List;

/** Our own class, and what works with it. */
final class ClassFindings {

  private static final int WANTED = 5;
  private static final int OPERATOR = 3;
  private static final String NO_ACCOUNT = " The hub has no account of this nick.";

  private ClassFindings() {}

  static List<Finding> of(Visit visit) {
    Integer level = visit.ownClass();
    List<Finding> findings = new ArrayList<>();
    if (level != null && level >= 0) {
      sort(visit, level, findings);
    } else if (!visit.registered()) {
      findings.add(stranger(visit));
      return findings;
    } else {
      findings.add(
          Finding.of(
              Grade.LIMIT,
              "The hub does not tell the class of %s in words that can be read; it may be translated, or a script may change them. What works is not known."
                  .formatted(visit.nick())));
    }
    unanswered(visit, findings);
    if (level != null && level >= OPERATOR && visit.snapshot().hub().operatorChatNick() == null) {
      findings.add(
          Finding.of(
              Grade.ADVICE,
              "No operator chat was found; the hub may have none, which also hides its reports.",
              Remedy.byAdministrator("!set opchat_name OpChat")));
    }
    return findings;
  }

  /** With a password we offer {@code BotINFO}, by which the hub takes strangers for pingers. */
  private static Finding stranger(Visit visit) {
    return Finding.of(
        Grade.LIMIT,
        "The hub asked for no password: it has no account of the nick %s, or it is disabled (!regenable %s). Such a visitor sees the list of users and may do nothing, not even chat."
            .formatted(visit.nick(), visit.nick()),
        Remedy.aboutAccount(WANTED, "!regnew %s %d <password>".formatted(visit.nick(), WANTED)));
  }

  private static void sort(Visit visit, int level, List<Finding> findings) {
    List<String> works = new ArrayList<>();
    List<String> lacks = new ArrayList<>();
    for (Ability ability : Ability.values()) {
      if (level < ability.least()) {
        lacks.add("%s (takes class %d)".formatted(ability.words(), ability.least()));
      } else if (isShown(visit, ability)) {
        works.add(ability.words());
      }
    }
    findings.add(
        new Finding(
            Grade.GOOD,
            "%s has class %d (%s). It gives:".formatted(visit.nick(), level, name(level)),
            works,
            List.of()));
    if (!lacks.isEmpty()) {
      findings.add(
          new Finding(
              Grade.LIMIT,
              "Class %d does not give what follows; class %d does.%s"
                  .formatted(level, WANTED, visit.registered() ? "" : NO_ACCOUNT),
              lacks,
              List.of(remedy(visit))));
    }
  }

  private static boolean isShown(Visit visit, Ability ability) {
    return ability.question() == null
        || visit.isAnswered(ability.question())
        || !visit.surveySettings().enabled();
  }

  private static Remedy remedy(Visit visit) {
    String command = visit.registered() ? "!regclass %s %d" : "!regnew %s %d <password>";
    return Remedy.aboutAccount(WANTED, command.formatted(visit.nick(), WANTED));
  }

  /** What our class would allow, and the hub did not answer. */
  private static void unanswered(Visit visit, List<Finding> findings) {
    if (!visit.surveySettings().enabled()) {
      findings.add(
          Finding.of(
              Grade.LIMIT,
              "The hub is not asked for addresses and classes, since sidecar.survey.enabled is false; they are known only as far as the hub pushes them.",
              Remedy.setting("sidecar.survey.enabled: true")));
      return;
    }
    Integer level = visit.ownClass();
    List<String> missing = new ArrayList<>();
    for (Ability ability : Ability.values()) {
      String question = ability.question();
      if (question != null
          && (level == null || level >= ability.least())
          && !visit.isAnswered(question)) {
        missing.add(ability.words() + ": " + reason(visit, question));
      }
    }
    if (!missing.isEmpty()) {
      findings.add(
          new Finding(
              Grade.LIMIT,
              "The hub was asked in vain for what follows. Classes can be written into the settings instead (sidecar.survey.classes).",
              missing,
              List.of()));
    }
  }

  private static String reason(Visit visit, String question) {
    String given = visit.survey().givenUp().get(question);
    if (given != null) {
      return given;
    }
    return visit.end() == null ? "no answer in time" : "the session ended before it answered";
  }

  private static String name(int level) {
    return switch (level) {
      case -1 -> "pinger";
      case 0 -> "guest";
      case 1 -> "registered user";
      case 2 -> "VIP";
      case 3 -> "operator";
      case 4 -> "chief operator";
      case 5 -> "administrator";
      case 10 -> "master";
      default -> "unknown to Verlihub";
    };
  }
}
