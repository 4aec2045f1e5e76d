package org.verlihub.sidecar.hub.connection;

/** What happened in plain words, and what to do about it. Never contains the password. */
public final class Explanation {

  private final HubSettings settings;

  /** For a hub with these settings. */
  public Explanation(HubSettings settings) {
    this.settings = settings;
  }

  /**
   * One sentence without its full stop, for the owner: with nick, address and words. What everybody
   * may read is {@link DisconnectReason#inBrief}.
   */
  public String of(DisconnectReason reason) {
    String nick = settings.nick();
    HubAddress hub = settings.url();
    String said = reason.words().isEmpty() ? "" : " (%s)".formatted(reason.words());
    return switch (reason.kind()) {
      case UNREACHABLE ->
          "The hub %s cannot be reached%s; check sidecar.hub.url and whether the hub runs"
              .formatted(hub, said);
      case TLS_FAILED ->
          "TLS with the hub %s failed%s; a hub without TLS has an address with dchub://, a self-signed certificate needs ?kp=SHA256/... in sidecar.hub.url or sidecar.hub.tls.trust: any"
              .formatted(hub, said);
      case KEYPRINT_MISMATCH ->
          "The hub's certificate is not the one pinned in sidecar.hub.url%s; if the hub's owner has changed it, pin the new one, otherwise somebody is in between"
              .formatted(said);
      case TLS_REQUIRED ->
          "The hub takes encrypted connections only%s; use nmdcs:// in sidecar.hub.url"
              .formatted(said);
      case NO_LOCK ->
          "The hub %s accepted the connection and sent no greeting%s; check that the port is a hub's"
              .formatted(hub, said);
      case LOGIN_TIMEOUT -> "The login of %s was not through in time%s".formatted(nick, said);
      case CLOSED_DURING_LOGIN ->
          "The hub closed the connection during the login of %s%s".formatted(nick, said);
      case WRONG_PASSWORD ->
          "The hub refused the password for %s; the address is banned for 60 s; check sidecar.hub.password%s"
              .formatted(nick, said);
      case PASSWORD_WANTED ->
          "The hub asks for the password of %s and none is set; set sidecar.hub.password"
              .formatted(nick);
      case NOT_REGISTERED ->
          "The hub takes registered users only%s; register %s on it with class 5"
              .formatted(said, nick);
      case NICK_TAKEN ->
          "The nick %s is taken on the hub%s; register it with class 5 or set another sidecar.hub.nick"
              .formatted(nick, said);
      case BAD_NICK ->
          "The hub does not allow the nick %s%s; set another sidecar.hub.nick"
              .formatted(nick, said);
      case HUB_FULL ->
          "The hub is full%s; operators always get in, so register %s with class 5"
              .formatted(said, nick);
      case BANNED -> "%s is banned from the hub%s; an operator can lift it".formatted(nick, said);
      case RECONNECTING_TOO_FAST ->
          "The hub wants a pause between two logins of %s%s; class 4 and above need none"
              .formatted(nick, said);
      case REPLACED ->
          "Somebody else logged in as %s and took its place%s; make sure that nothing else uses this account"
              .formatted(nick, said);
      case KICKED ->
          "%s was thrown out of the hub%s; a kick bans for 5 minutes by default"
              .formatted(nick, said);
      case REFUSED_OTHER -> "The hub refused %s%s".formatted(nick, said);
      case LIST_CUT_OFF ->
          "The hub closed the connection before its user list was complete%s, as it does when the list is larger than its setting adv_max_outbuf_size (1 MB by default): raise it there. Until then users are asked for one by one"
              .formatted(said);
      case TOO_MANY_USERS ->
          "The hub announces more users than there is memory for%s; give Java more (MEMORY of the container, or -Xmx)"
              .formatted(said);
      case HUB_STOPPED -> "The hub was stopped%s".formatted(said);
      case SILENT -> "The hub %s has fallen silent%s, the connection is dead".formatted(hub, said);
      case PROTOCOL_BROKEN -> "What came from %s is not what a hub sends%s".formatted(hub, said);
      case CONNECTION_LOST -> "The connection to the hub was lost%s".formatted(said);
      case SHUTDOWN -> "The sidecar left the hub";
    };
  }
}
