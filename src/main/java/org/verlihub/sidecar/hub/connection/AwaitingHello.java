package org.verlihub.sidecar.hub.connection;

import org.verlihub.sidecar.hub.connection.DisconnectReason.Kind;
import org.verlihub.sidecar.nmdc.ClientMessage;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.Nick;
import org.verlihub.sidecar.nmdc.Password;

/**
 * Our nick is announced; the hub asks for the password and lets us in. Verlihub never gets {@code
 * $BadPass} out, so being closed between {@code $MyPass} and {@code $Hello} without another reason
 * is a wrong password. That bans our address for a minute, so it must not be tried again at once.
 */
final class AwaitingHello implements Phase {

  private final Login login;
  private final LoginRefusals refusals;
  private boolean passwordSent;
  private boolean hubInfoOffered;

  AwaitingHello(Login login, LoginRefusals refusals) {
    this.login = login;
    this.refusals = refusals;
  }

  @Override
  public Phase hear(HubMessage message) {
    return switch (message) {
      case HubMessage.Supports(var tokens) -> {
        hubInfoOffered = tokens.contains("HubINFO") || tokens.contains("BotINFO");
        yield this;
      }
      case HubMessage.GetPass() -> {
        givePassword();
        yield this;
      }
      case HubMessage.Hello(Nick nick) when nick.equals(login.plan().nick()) -> enter(nick);
      default -> {
        refusals.hear(message, unexplained(""));
        yield this;
      }
    };
  }

  @Override
  public DisconnectReason unexplained(String words) {
    return refusals.orElse(passwordSent ? Kind.WRONG_PASSWORD : Kind.CLOSED_DURING_LOGIN, words);
  }

  private void givePassword() {
    login.standing().passwordAsked();
    Password password = login.plan().password();
    if (password == null) {
      login.line().end(DisconnectReason.of(Kind.PASSWORD_WANTED, ""));
    } else if (!passwordSent) {
      passwordSent = true;
      login.line().send(new ClientMessage.MyPass(password));
    }
  }

  private Phase enter(Nick ownNick) {
    login.follower().opened(ownNick, login.clock().instant());
    login
        .line()
        .send(
            new ClientMessage.Version(),
            new ClientMessage.GetNickList(),
            new ClientMessage.OwnInfo(login.plan().nick(), login.plan().info()));
    return new Listing(login, hubInfoOffered);
  }
}
