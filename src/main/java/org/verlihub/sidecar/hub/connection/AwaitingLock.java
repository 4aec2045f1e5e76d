package org.verlihub.sidecar.hub.connection;

import org.verlihub.sidecar.nmdc.ClientMessage;
import org.verlihub.sidecar.nmdc.HubMessage;

/**
 * Connected; the hub speaks first. A hub that believes a TLS proxy to sit in front of it ({@code
 * listen_ip} equal to {@code tls_listen_ip}, which is 127.0.0.1 by default) does not: it waits for
 * the proxy's {@code $MyIP}, for ever. So a client on the same machine says that itself when no
 * {@code $Lock} comes.
 */
final class AwaitingLock implements Phase {

  private static final String WITHOUT_TLS = "0.0";

  private final Login login;
  private final LoginRefusals refusals;
  private boolean locked;

  AwaitingLock(Login login) {
    this.login = login;
    this.refusals = new LoginRefusals(login.line());
    if (!login.settings().url().tls() && login.line().toSameMachine()) {
      login.line().after(login.settings().timeouts().lock(), this::introduceOurselves);
    }
  }

  @Override
  public Phase hear(HubMessage message) {
    if (message instanceof HubMessage.Lock(var challenge, _)) {
      locked = true;
      login.standing().greetedWith(challenge.text());
      login
          .line()
          .send(
              new ClientMessage.Supports(login.plan().supports()),
              new ClientMessage.Key(challenge.answer()),
              new ClientMessage.ValidateNick(login.plan().nick()));
      return new AwaitingHello(login, refusals);
    }
    refusals.hear(message, unexplained(""));
    return this;
  }

  @Override
  public DisconnectReason unexplained(String words) {
    return refusals.orElse(DisconnectReason.Kind.NO_LOCK, words);
  }

  private void introduceOurselves() {
    if (!locked) {
      login.line().send(new ClientMessage.MyIp(login.line().localAddress(), WITHOUT_TLS));
    }
  }
}
