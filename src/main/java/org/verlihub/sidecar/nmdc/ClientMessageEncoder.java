package org.verlihub.sidecar.nmdc;

import java.util.List;

/**
 * Turns a message into the bytes of one frame, its closing {@code |} included.
 *
 * <p>Stateless and therefore safe for any thread. A message that the hub would punish (too long, a
 * space where a word is wanted) is refused with an exception that names the value and the limit; a
 * password is never named.
 */
public final class ClientMessageEncoder {

  /** What the hub takes in one message ({@code adv_max_message_size}), the {@code |} included. */
  public static final int MAX_FRAME_BYTES = 10_240;

  /** {@code max_len_myinfo}. */
  public static final int MAX_MY_INFO_BYTES = 512;

  /** {@code max_len_supports}. */
  public static final int MAX_SUPPORTS_BYTES = 512;

  /** {@code max_len_myhuburl}. */
  public static final int MAX_HUB_URL_BYTES = 128;

  private final HubCharset charset;

  public ClientMessageEncoder(HubCharset charset) {
    this.charset = charset;
  }

  /**
   * The bytes to send.
   *
   * @throws IllegalArgumentException if the hub would not take the message
   */
  public byte[] encode(ClientMessage message) {
    return switch (message) {
      case ClientMessage.MyIp(String address, String tlsVersion) ->
          frame("MyIP").word("address", address).word("TLS version", tlsVersion).end();
      case ClientMessage.Supports(List<String> tokens) -> supports(tokens);
      case ClientMessage.Key(LockKey key) -> frame("Key").space().raw(key.bytes()).end();
      case ClientMessage.ValidateNick(Nick nick) -> frame("ValidateNick").nick(nick).end();
      case ClientMessage.MyPass(Password password) ->
          frame("MyPass").space().raw(charset.encodeExactly(password.secret())).end();
      case ClientMessage.Version() -> frame("Version").word("version", "1,0091").end();
      case ClientMessage.GetNickList() -> frame("GetNickList").end();
      case ClientMessage.OwnInfo(Nick nick, MyInfo info) -> myInfo(nick, info);
      case ClientMessage.GetInfo(Nick nick, Nick own) ->
          frame("GetINFO").nick(nick).nick(own).end();
      case ClientMessage.AskUserIp(List<Nick> nicks) -> askUserIp(nicks);
      case ClientMessage.WhoIp(String address) -> frame("WhoIP").word("address", address).end();
      case ClientMessage.GetTopic() -> frame("GetTopic").end();
      case ClientMessage.BotInfo(String about) -> frame("BotINFO").space().field(about).end();
      case ClientMessage.MyHubUrl(String url) ->
          frame("MyHubURL").word("hub address", url).end(MAX_HUB_URL_BYTES);
      case ClientMessage.Ask(Nick own, HubQuestion question) -> ask(own, question);
      case ClientMessage.Act(Nick own, HubCommand command) ->
          new CommandEncoder(charset).encode(own, command);
      case ClientMessage.Chat(Nick own, OutgoingText.MainChat text) ->
          talk("<", own, text, "> ").raw(text.bytes()).end();
      case ClientMessage.ThirdPerson(Nick own, OutgoingText.MainChat text) ->
          talk("<", own, text, "> +me ").raw(text.bytes()).end();
      case ClientMessage.PrivateMessage(Nick own, OutgoingText.Private text) ->
          frame("To:")
              .nick(text.to())
              .raw(" From:")
              .nick(own)
              .raw(" $<")
              .raw(own.bytes())
              .raw("> ")
              .raw(text.bytes())
              .end();
      case ClientMessage.PrivateMainChat(Nick own, OutgoingText.Private text) ->
          frame("MCTo:").nick(text.to()).raw(" $").raw(own.bytes()).space().raw(text.bytes()).end();
      case ClientMessage.KeepAlive() -> new byte[] {'|'};
    };
  }

  private FrameWriter frame(String command) {
    return new FrameWriter(charset).raw("$").raw(command);
  }

  private byte[] supports(List<String> tokens) {
    FrameWriter frame = frame("Supports");
    tokens.forEach(token -> frame.word("$Supports token", token));
    return frame.end(MAX_SUPPORTS_BYTES);
  }

  private byte[] myInfo(Nick nick, MyInfo info) {
    ClientTag tag = info.tag();
    return frame("MyINFO")
        .raw(" $ALL")
        .nick(nick)
        .space()
        .field(info.description())
        .field(tag == null ? "" : tag.text())
        .raw("$ $")
        .field(info.connection())
        .flag(info.flags())
        .raw("$")
        .field(info.email())
        .raw("$")
        .number("share", info.shareBytes())
        .raw("$")
        .end(MAX_MY_INFO_BYTES);
  }

  private byte[] askUserIp(List<Nick> nicks) {
    if (nicks.isEmpty()) {
      throw new IllegalArgumentException("$UserIP asks about at least one nick");
    }
    FrameWriter frame = frame("UserIP").space();
    int before = frame.length();
    for (int i = 0; i < nicks.size(); i++) {
      frame.raw(i == 0 ? "" : "$$").raw(nicks.get(i).bytes());
    }
    int asked = frame.length() - before;
    if (asked > ClientMessage.AskUserIp.USER_IP_NICKS_BYTES) {
      throw new IllegalArgumentException(
          "$UserIP asks about %,d nicks in %,d bytes; allowed is %,d"
              .formatted(nicks.size(), asked, ClientMessage.AskUserIp.USER_IP_NICKS_BYTES));
    }
    return frame.end();
  }

  private byte[] ask(Nick own, HubQuestion question) {
    FrameWriter line = new FrameWriter(charset).raw("<").raw(own.bytes()).raw("> ");
    return switch (question) {
      case HubQuestion.Rights(Nick nick) -> line.raw("!mayinfo").nick(nick).end();
      case HubQuestion.Accounts(int level) -> line.raw("!reglist " + level).end();
      case HubQuestion.Summary() -> line.raw("+info").end();
      case HubQuestion.Prefixes() -> line.raw("!gv cmd_start%").end();
    };
  }

  private FrameWriter talk(String open, Nick own, OutgoingText.MainChat text, String close) {
    if (!own.equals(text.own())) {
      throw new IllegalArgumentException(
          "The text was checked for %s and cannot be said by %s".formatted(text.own(), own));
    }
    return new FrameWriter(charset).raw(open).raw(own.bytes()).raw(close);
  }
}
