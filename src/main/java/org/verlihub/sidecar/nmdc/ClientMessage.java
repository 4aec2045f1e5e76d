package org.verlihub.sidecar.nmdc;

import java.util.List;

/**
 * One message from us to the hub. Everything that ends up in a frame is a typed value that cannot
 * contain the end of a frame; the only free texts are {@link OutgoingText}s. There is no variant
 * that carries a ready-made line.
 */
public sealed interface ClientMessage {

  /**
   * {@code $MyIP address tls}: for a hub that believes a TLS proxy is in front of it and so keeps
   * its {@code $Lock} back.
   */
  record MyIp(String address, String tlsVersion) implements ClientMessage {}

  /** {@code $Supports a b c}. Mandatory: without it the hub closes silently. */
  record Supports(List<String> tokens) implements ClientMessage {
    /** Keeps its own copy. */
    public Supports {
      tokens = List.copyOf(tokens);
    }
  }

  /** {@code $Key …}: binary, never through a charset. */
  record Key(LockKey key) implements ClientMessage {}

  /** {@code $ValidateNick nick}. */
  record ValidateNick(Nick nick) implements ClientMessage {}

  /** {@code $MyPass password}; travels in clear. */
  record MyPass(Password password) implements ClientMessage {}

  /** {@code $Version 1,0091}. Mandatory like {@link Supports}. */
  record Version() implements ClientMessage {}

  /** {@code $GetNickList}: the whole list again; the means to resynchronise. */
  record GetNickList() implements ClientMessage {}

  /** {@code $MyINFO $ALL nick …}: our own, with {@code $} and {@code |} in its fields escaped. */
  record OwnInfo(Nick nick, MyInfo info) implements ClientMessage {}

  /** {@code $GetINFO nick own}: dead for clients that offered {@code NoGetINFO}. */
  record GetInfo(Nick nick, Nick own) implements ClientMessage {}

  /**
   * {@code $UserIP a$$b}: class 3 or more, or the hub disconnects. At most {@link
   * #USER_IP_NICKS_BYTES} bytes of nicks.
   */
  record AskUserIp(List<Nick> nicks) implements ClientMessage {
    /** So many bytes of nicks and separators keep the message well below the hub's 10,240. */
    public static final int USER_IP_NICKS_BYTES = 8_000;

    /** Keeps its own copy. */
    public AskUserIp {
      nicks = List.copyOf(nicks);
    }
  }

  /** {@code $WhoIP address}: class 3 or more. */
  record WhoIp(String address) implements ClientMessage {}

  /** {@code $GetTopic}: class 3 or more. */
  record GetTopic() implements ClientMessage {}

  /** {@code $BotINFO about}: once per session, a second one disconnects. */
  record BotInfo(String about) implements ClientMessage {}

  /** {@code $MyHubURL url}: the answer to {@link HubMessage.GetHubUrl}. */
  record MyHubUrl(String url) implements ClientMessage {}

  /** {@code <own> !command …}: a question that the hub answers in main chat, to us alone. */
  record Ask(Nick own, HubQuestion question) implements ClientMessage {}

  /** A command that changes something on the hub. */
  record Act(Nick own, HubCommand command) implements ClientMessage {}

  /** {@code <own> text}. */
  record Chat(Nick own, OutgoingText.MainChat text) implements ClientMessage {}

  /**
   * {@code <own> +me text}, which the hub turns into {@code ** own text}; a hub whose owner took
   * {@code +} from the prefixes shows it as it is.
   */
  record ThirdPerson(Nick own, OutgoingText.MainChat text) implements ClientMessage {}

  /** {@code $To: to From: own $<own> text}. */
  record PrivateMessage(Nick own, OutgoingText.Private text) implements ClientMessage {}

  /** {@code $MCTo: to $own text}: a main-chat line for one person. */
  record PrivateMainChat(Nick own, OutgoingText.Private text) implements ClientMessage {}

  /** A lone {@code |}. */
  record KeepAlive() implements ClientMessage {}
}
