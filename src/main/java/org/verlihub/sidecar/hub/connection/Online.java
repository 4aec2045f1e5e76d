package org.verlihub.sidecar.hub.connection;

import java.time.Duration;
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
  private final Pulse pulse;

  Online(Login login, boolean hubInfoOffered, Suspicion suspicion, InfoRequests requests) {
    this.login = login;
    this.suspicion = suspicion;
    this.requests = requests;
    if (hubInfoOffered && login.plan().password() != null) {
      login.line().send(new ClientMessage.BotInfo("Verlihub Sidecar"));
    }
    requests.start();
    this.pulse = new Pulse(login);
    pulse.start();
    rereadTopicLater();
  }

  @Override
  public Phase hear(HubMessage message) {
    suspicion.hear(message);
    requests.hear(message);
    pulse.hear(message);
    switch (message) {
      case HubMessage.LoggedIn _ -> login.standing().loggedIn();
      case HubMessage.Quit(Nick nick) when nick.equals(login.plan().nick()) ->
          login.standing().markLost();
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
