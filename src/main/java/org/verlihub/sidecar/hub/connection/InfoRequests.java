package org.verlihub.sidecar.hub.connection;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.Set;
import org.verlihub.sidecar.nmdc.ClientMessage;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * Asks for the {@code $MyINFO} of one user after the other, at a gentle pace, where the hub has
 * sent nothing but nicks. Who is not answered for is asked about again: the hub keeps quiet about
 * users that came after us less than a minute ago.
 */
final class InfoRequests {

  /** How long the hub may keep quiet about a newcomer, and a little more. */
  static final Duration SECOND_ROUND = Duration.ofSeconds(70);

  private final Login login;

  /** Nicks without {@code $MyINFO}; those in front were asked about longest ago, or never. */
  private final Set<Nick> unknown = new LinkedHashSet<>();

  /** Those of them who are asked about before we begin anew. */
  private final SequencedSet<Nick> round = new LinkedHashSet<>();

  private boolean started;
  private boolean paced;

  InfoRequests(Login login) {
    this.login = login;
  }

  void hear(HubMessage message) {
    switch (message) {
      case HubMessage.NickList(var nicks) when !login.plan().wholeList() -> {
        for (Nick nick : nicks) {
          if (!nick.equals(login.plan().nick()) && unknown.add(nick)) {
            round.add(nick);
          }
        }
        goOn();
      }
      case HubMessage.UserInfo(Nick nick, _) -> known(nick);
      case HubMessage.Quit(Nick nick) -> known(nick);
      default -> {
        // nothing about a user's data
      }
    }
  }

  /** From now on questions may go out. */
  void start() {
    started = true;
    goOn();
  }

  private void known(Nick nick) {
    unknown.remove(nick);
    round.remove(nick);
  }

  private void goOn() {
    if (started && !paced && !round.isEmpty()) {
      paced = true;
      askNext();
    }
  }

  private void askNext() {
    if (!round.isEmpty()) {
      login.line().send(new ClientMessage.GetInfo(round.removeFirst(), login.plan().nick()));
      login
          .line()
          .after(
              Duration.ofSeconds(1).dividedBy(login.settings().infoRequestsPerSecond()),
              this::askNext);
    } else if (!unknown.isEmpty()) {
      login.line().after(SECOND_ROUND, this::askAgain);
    } else {
      paced = false;
    }
  }

  private void askAgain() {
    round.addAll(unknown);
    askNext();
  }
}
