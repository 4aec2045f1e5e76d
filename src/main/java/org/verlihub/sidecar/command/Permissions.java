package org.verlihub.sidecar.command;

import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * Who may use a command. Decided by the class that the hub told, never by an operator mark, a
 * message or membership in operator chat, where operators bring in whom they like.
 */
final class Permissions {

  private static final int ANSWER_SECONDS = 30;

  private final Supplier<HubSnapshot> snapshot;
  private final Catalogue catalogue;
  private final HubVoice voice;

  Permissions(Supplier<HubSnapshot> snapshot, Catalogue catalogue, HubVoice voice) {
    this.snapshot = snapshot;
    this.catalogue = catalogue;
    this.voice = voice;
  }

  /** Whether somebody may. */
  sealed interface Verdict {}

  /** He may. */
  record Granted(Caller caller) implements Verdict {}

  /** He may not; the words are for him, the class is his as far as the hub told it. */
  record Denied(String words, @Nullable UserClass has) implements Verdict {}

  /** He is not there any more, so nobody is to be told anything. */
  record Gone() implements Verdict {}

  /**
   * Looks up the class, and asks the hub where it is not known or the command changes something.
   * Waits for the answer.
   *
   * @param asking as the list had him when he asked
   */
  Verdict check(HubUser asking, Command command) {
    HubUser listed = still(asking);
    if (listed == null) {
      return new Gone();
    }
    int required = catalogue.classFor(command);
    UserClass known = told(listed);
    if (known != null) {
      boolean enough = known.level() >= required;
      boolean hopeless = !enough && !listed.operator();
      if (hopeless || (enough && !command.changes())) {
        return verdict(listed, command, required, known);
      }
    }
    OptionalInt fresh = ask(listed);
    if (still(asking) == null) {
      return new Gone();
    }
    if (fresh.isPresent()) {
      return verdict(
          listed, command, required, new UserClass(fresh.getAsInt(), UserClass.Source.ASKED));
    }
    if (known != null && known.source() == UserClass.Source.CONFIGURED) {
      return verdict(listed, command, required, known);
    }
    return new Denied(
        "The hub does not tell your class right now, and !%s takes class %d. Please try again later."
            .formatted(command.name(), required),
        known);
  }

  private static Verdict verdict(HubUser user, Command command, int required, UserClass has) {
    return has.level() >= required
        ? new Granted(new Caller(user.nick(), has))
        : new Denied(
            "Sorry, !%s takes class %d on this hub, and yours is %d."
                .formatted(command.name(), required, has.level()),
            has);
  }

  private OptionalInt ask(HubUser user) {
    try {
      return voice.askClass(user.nick()).get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    } catch (ExecutionException | TimeoutException e) {
      return OptionalInt.empty();
    }
  }

  /** Whether it is still this person who has the nick. */
  boolean present(HubUser asking) {
    return still(asking) != null;
  }

  /** The same person, not another one who took the nick meanwhile. */
  private @Nullable HubUser still(HubUser asking) {
    HubUser listed = snapshot.get().user(asking.nick());
    return listed != null && listed.firstSeen().equals(asking.firstSeen()) ? listed : null;
  }

  /**
   * The list of accounts is text in which other bytes read alike, and has question marks for what
   * the hub's database could not keep.
   */
  private static boolean isUnmistakable(Nick nick) {
    return nick.text().chars().allMatch(c -> c < 0x80 && c != '?');
  }

  private static @Nullable UserClass told(HubUser user) {
    UserClass known = user.userClass();
    if (known == null) {
      return null;
    }
    return switch (known.source()) {
      case ASKED, CONFIGURED -> known;
      case ACCOUNT_LIST -> isUnmistakable(user.nick()) ? known : null;
      case OPERATOR_LIST, ASSUMED -> null;
    };
  }
}
