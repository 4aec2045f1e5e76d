package org.verlihub.sidecar.hub.connection;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.verlihub.sidecar.hub.connection.DisconnectReason.Kind;
import org.verlihub.sidecar.nmdc.ClientMessage;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.Nick;

/** The list is complete and the hub tells every change. */
final class Online implements Phase {

  /** Verlihub gives classes below 3 the list once per {@code int_nicklist} = 60 s. */
  private static final Duration BETWEEN_LISTS = Duration.ofSeconds(61);

  private final Login login;
  private final Suspicion suspicion;
  private final InfoRequests requests;
  private final Set<Nick> hubBots = new HashSet<>();

  Online(Login login, boolean hubInfoOffered, Suspicion suspicion, InfoRequests requests) {
    this.login = login;
    this.suspicion = suspicion;
    this.requests = requests;
    if (hubInfoOffered && login.plan().password() != null) {
      login.line().send(new ClientMessage.BotInfo("Verlihub Sidecar"));
    }
    requests.start();
    rereadTopicLater();
  }

  @Override
  public Phase hear(HubMessage message) {
    if (message instanceof HubMessage.Chat(Nick nick, _) && !hubBots.contains(nick)) {
      suspicion.dismiss();
      return this;
    }
    suspicion.hear(message);
    requests.hear(message);
    switch (message) {
      case HubMessage.Chat _ -> leaveIfToldTo();
      case HubMessage.BotList(var nicks) -> hubBots.addAll(nicks);
      case HubMessage.Quit(Nick nick) -> hubBots.remove(nick);
      case HubMessage.LoggedIn _ -> login.standing().loggedIn();
      case HubMessage.HubInfo info -> learnCharset(info.encoding());
      default -> {
        // the follower makes sense of it
      }
    }
    return this;
  }

  @Override
  public boolean suspicious() {
    return suspicion.stands();
  }

  @Override
  public DisconnectReason unexplained(String words) {
    return suspicion.orElse(Kind.CONNECTION_LOST, words);
  }

  /** The hub's own bots say these two to nobody but whom it closes; it may close much later. */
  private void leaveIfToldTo() {
    if (suspicion.is(Kind.REPLACED) || suspicion.is(Kind.HUB_STOPPED)) {
      login.line().end(suspicion.orElse(Kind.CONNECTION_LOST, ""));
    }
  }

  private void learnCharset(String encoding) {
    if (login.charset().learn(encoding)) {
      login
          .line()
          .after(login.standing().operator() ? Duration.ZERO : BETWEEN_LISTS, this::listAgain);
    }
  }

  private void listAgain() {
    login.follower().listAskedAgain(login.clock().instant());
    login.line().send(new ClientMessage.GetNickList());
  }

  private void rereadTopicLater() {
    login
        .line()
        .after(
            login.settings().topicInterval(),
            () -> {
              if (login.standing().operator()) {
                login.line().send(new ClientMessage.GetTopic());
              }
              rereadTopicLater();
            });
  }
}
