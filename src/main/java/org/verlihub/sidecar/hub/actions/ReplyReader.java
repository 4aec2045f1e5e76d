package org.verlihub.sidecar.hub.actions;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.BanTarget;
import org.verlihub.sidecar.nmdc.HubCommand;
import org.verlihub.sidecar.nmdc.Nick;
import org.verlihub.sidecar.nmdc.OutgoingText;

/**
 * Reads what Verlihub 1.7 answers to a command, in English. A hub that is translated or whose
 * scripts rewrite answers is not understood, and nothing is guessed.
 */
final class ReplyReader {

  /**
   * What an answer says.
   *
   * @param toUs whether nobody else received it, so that it is no chat
   */
  record Reply(boolean done, boolean toUs) {
    static final Reply DONE = new Reply(true, true);
    static final Reply DONE_FOR_ALL = new Reply(true, false);
    static final Reply NOT_DONE = new Reply(false, true);
  }

  private static final String[] REFUSALS = {
    "You have no rights to ",
    "Your action was blocked by a plugin.",
    "Missing command parameters.",
    "Unknown hub command: ",
    "Error setting rights or restrictions for user: ",
    "Please provide a valid ban time.",
    "Available time units are: ",
    "Unknown range format: ",
    "Topic must not exceed "
  };

  /**
   * The head of {@code !lstban}, in any language: a line of titles, then a rule. Tries nothing
   * twice, since a message may be megabytes long.
   */
  private static final Pattern BAN_TABLE =
      Pattern.compile("\\s*+(?<=\\t)\\S[^\\r\\n]*+\\r?\\n\\t-{40}");

  private ReplyReader() {}

  /** What the text says in answer to the command, or null if it is no answer to it. */
  static @Nullable Reply read(HubCommand command, Nick own, String text) {
    Reply done = done(command, own, text);
    if (done != null) {
      return done;
    }
    for (String refusal : REFUSALS) {
      if (text.startsWith(refusal)) {
        return Reply.NOT_DONE;
      }
    }
    return null;
  }

  /** Whether this private message of the hub is its answer to the command. */
  static boolean answersPrivately(HubCommand command, String text) {
    return command instanceof HubCommand.BanList && BAN_TABLE.matcher(text).lookingAt();
  }

  private static @Nullable Reply done(HubCommand command, Nick own, String text) {
    return switch (command) {
      case HubCommand.Topic(OutgoingText.InCommand topic) ->
          text.equals("%s changed the topic to: %s".formatted(own.text(), topic.text()))
              ? Reply.DONE_FOR_ALL
              : null;
      case HubCommand.ClearTopic() ->
          text.equals(own.text() + " removed the topic.") ? Reply.DONE_FOR_ALL : null;
      case HubCommand.Drop(Nick nick, _) ->
          names(nick, text, "User was dropped: ")
              ? Reply.DONE
              : kicked(text, nick, " was dropped by " + own.text());
      case HubCommand.Kick(Nick nick, _, _) ->
          text.startsWith("User was kicked and banned ")
                  && nick.isWritten(text.substring(text.indexOf(": ") + 2))
              ? Reply.DONE
              : kicked(text, nick, " was kicked and banned ");
      case HubCommand.Ban(BanTarget _, _, _) ->
          text.startsWith("Added new ban:") ? Reply.DONE : null;
      case HubCommand.Unban(_, _) -> unban(text);
      case HubCommand.BanList _ -> null; // comes as a private message
      case HubCommand.Gag(Nick nick, _) ->
          text.startsWith("Restricting user from using main chat: %s for ".formatted(nick.text()))
              ? Reply.DONE
              : forAll(text, nick.text() + " was restricted from using main chat for ");
      case HubCommand.Ungag(Nick nick) ->
          names(nick, text, "Allowing user to use main chat again: ")
              ? Reply.DONE
              : forAll(text, nick.text() + " was allowed to use main chat again by ");
      case HubCommand.Redirect(_, _, _) ->
          text.startsWith("You're trying to redirect ")
                  || text.startsWith("Please specify valid redirect address.")
              ? Reply.NOT_DONE
              : null;
    };
  }

  /** Whether the text is this, followed by the nick. */
  private static boolean names(Nick nick, String text, String front) {
    return text.startsWith(front) && nick.isWritten(text.substring(front.length()));
  }

  private static @Nullable Reply unban(String text) {
    if (!text.startsWith("Removed ban:")) {
      return null;
    }
    return text.endsWith("\n0 bans found.") ? Reply.NOT_DONE : Reply.DONE;
  }

  private static @Nullable Reply kicked(String text, Nick nick, String what) {
    if (names(nick, text, "User not found: ")
        || names(nick, text, "User is protected from your kicks: ")) {
      return Reply.NOT_DONE;
    }
    return forAll(text, nick.text() + what);
  }

  /** Where the hub's owner has such things told to everybody ({@code notify_kicks_to_all}). */
  private static @Nullable Reply forAll(String text, String beginning) {
    return text.startsWith(beginning) ? Reply.DONE_FOR_ALL : null;
  }
}
