package org.verlihub.sidecar.hub.actions;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.BanTarget;
import org.verlihub.sidecar.nmdc.BanTime;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * Something to do on the hub. Texts are what a person wrote; whether they may go out, and in which
 * bytes, is decided when they are written to the hub, and looked at before already when they are
 * handed in, so that most mistakes are told at once.
 */
public sealed interface HubAction {

  /** Something said. Waits for its turn and its pace, also while there is no connection. */
  sealed interface Speech extends HubAction {
    String text();
  }

  /** A command that the hub answers. Never waits for a connection. */
  sealed interface Command extends HubAction {}

  /** A command about one user, who must be online, no bot and not ourselves. */
  sealed interface AboutUser extends Command {
    Nick nick();
  }

  /** A line of main chat. */
  record Say(String text) implements Speech {}

  /** What others type as {@code /me}. */
  record SayInThirdPerson(String text) implements Speech {}

  /** A private message to a person. */
  record Tell(Nick to, String text) implements Speech {}

  /** A line of main chat that only one person sees. */
  record TellInMainChat(Nick to, String text) implements Speech {}

  /** A line of operator chat. Class 3. */
  record SayToOperators(String text) implements Speech {}

  /** Another topic; an empty one is refused. Class 4. */
  record ChangeTopic(String topic) implements Command {}

  /** No topic. Class 4. */
  record ClearTopic() implements Command {}

  /** Disconnects somebody without a ban. Class 3. */
  record Drop(Nick nick, String reason) implements AboutUser {}

  /**
   * Disconnects somebody and bans nick and address. Class 3.
   *
   * @param time null for as long as the hub is set to
   */
  record Kick(Nick nick, String reason, @Nullable BanTime time) implements AboutUser {}

  /** Keeps somebody out, online or not. The hub looks at nobody's class. Class 3. */
  record Ban(BanTarget target, BanTime time, String reason) implements Command {}

  /** Lets somebody in again. Refused by the hub's answer if there was no such ban. Class 3. */
  record Unban(BanTarget target, String reason) implements Command {}

  /**
   * Keeps somebody, online or not, from main chat.
   *
   * @param duration whole seconds, 1 s to 3650 days. Class 3
   */
  record Gag(Nick nick, Duration duration) implements Command {}

  /** Lets somebody speak again. Class 3. */
  record Ungag(Nick nick) implements Command {}

  /**
   * Sends somebody to another hub. Class 4.
   *
   * @param address such as {@code hub.example.org:411}
   */
  record Redirect(Nick nick, String address, String reason) implements AboutUser {}

  /**
   * Asks for the bans in force, the latest first; the outcome's words are the hub's table. Class 3.
   *
   * @param most 1 to 1000
   */
  record ListBans(int most) implements Command {}

  /** Asks for somebody's class now. The outcome carries it; the mirror learns it too. Class 3. */
  record AskClass(Nick nick) implements Command {}
}
