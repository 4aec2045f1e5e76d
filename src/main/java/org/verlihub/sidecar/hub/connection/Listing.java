package org.verlihub.sidecar.hub.connection;

import org.verlihub.sidecar.hub.connection.DisconnectReason.Kind;
import org.verlihub.sidecar.nmdc.HubMessage;

/**
 * Let in; the hub sends its greetings and its list. A hub whose list does not fit into its output
 * buffer ({@code adv_max_outbuf_size}, 1 MB by default) closes here without a word, every time.
 */
final class Listing implements Phase {

  private final Login login;
  private final boolean hubInfoOffered;
  private final Suspicion suspicion;
  private final InfoRequests requests;

  Listing(Login login, boolean hubInfoOffered) {
    this.login = login;
    this.hubInfoOffered = hubInfoOffered;
    this.suspicion = new Suspicion(login.line());
    this.requests = new InfoRequests(login);
  }

  @Override
  public Phase hear(HubMessage message) {
    suspicion.hear(message);
    requests.hear(message);
    switch (message) {
      case HubMessage.LoggedIn _ -> login.standing().loggedIn();
      case HubMessage.Chat chat -> login.standing().heard(chat);
      default -> {
        // the follower reads the list
      }
    }
    return reconsider();
  }

  @Override
  public Phase reconsider() {
    return login.follower().awaitsList()
        ? this
        : new Online(login, hubInfoOffered, suspicion, requests);
  }

  @Override
  public boolean suspicious() {
    return suspicion.stands();
  }

  @Override
  public DisconnectReason unexplained(String words) {
    return suspicion.orElse(
        login.plan().wholeList() ? Kind.LIST_CUT_OFF : Kind.CONNECTION_LOST, words);
  }
}
