package org.verlihub.sidecar.nmdc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message from a hub to us: everything a Verlihub says, and {@link Unknown} and {@link
 * Malformed} for the rest, since what a hub or one of its scripts says is data and never an error.
 *
 * <p>All text is decoded as {@link HubCharset} says. In chat and private messages, {@code $} and
 * {@code |} written as HTML entities are turned back once; everywhere else text stays as the hub
 * has it. Lists keep the hub's order.
 */
public sealed interface HubMessage {

  /**
   * {@code $Lock text Pk=software}. The text is kept as bytes, since the key is computed from them.
   */
  record Lock(LockKey.Challenge challenge, String software) implements HubMessage {}

  /** {@code $Supports a b c}: those of our tokens that the hub confirms. */
  record Supports(List<String> tokens) implements HubMessage {
    /** Keeps its own copy. */
    public Supports {
      tokens = List.copyOf(tokens);
    }
  }

  /**
   * {@code $HubName name}; after login {@code name - topic}. The split needs the clean name, see
   * the mirror.
   */
  record HubName(String text) implements HubMessage {}

  /** {@code $GetPass}. */
  record GetPass() implements HubMessage {}

  /** {@code $BadPass}. Verlihub 1.7 means to send it and never does; other versions may. */
  record BadPass() implements HubMessage {}

  /** {@code $Hello nick}: for our own nick, the password was right (or none was needed). */
  record Hello(Nick nick) implements HubMessage {}

  /** {@code $LogedIn nick} (sic): the class of our account is 3 or more. */
  record LoggedIn(Nick nick) implements HubMessage {}

  /** {@code $ValidateDenide [nick]} (sic): the nick is taken or not allowed. */
  record ValidateDenied(@Nullable Nick nick) implements HubMessage {}

  /** {@code $BadNick rule}: which rule the nick broke, in the hub's notation. */
  record BadNick(String rule) implements HubMessage {}

  /** {@code $HubIsFull}. Never delivered by Verlihub 1.7. */
  record HubIsFull() implements HubMessage {}

  /**
   * {@code $ForceMove address}: a refusal or a kick. Never to be followed: it would hand our
   * password to another hub.
   */
  record ForceMove(String address) implements HubMessage {}

  /**
   * {@code $FailOver a;b}: where the hub may be found when this address is down. Not followed
   * either.
   */
  record FailOver(List<String> addresses) implements HubMessage {
    /** Keeps its own copy. */
    public FailOver {
      addresses = List.copyOf(addresses);
    }
  }

  /** {@code $NickRule Min 1$$Max 64$$…}, as {@code "Min 1"}, {@code "Max 64"}. */
  record NickRule(List<String> rules) implements HubMessage {
    /** Keeps its own copy. */
    public NickRule {
      rules = List.copyOf(rules);
    }
  }

  /** {@code $SearchRule …}, likewise. */
  record SearchRule(List<String> rules) implements HubMessage {
    /** Keeps its own copy. */
    public SearchRule {
      rules = List.copyOf(rules);
    }
  }

  /** {@code $GetHubURL}: the hub asks which address we typed. */
  record GetHubUrl() implements HubMessage {}

  /** {@code $MyINFO $ALL nick …}: a join, a change, an entry of the list, or our own reflection. */
  record UserInfo(Nick nick, MyInfo info) implements HubMessage {}

  /**
   * {@code $Quit nick}. Followed directly by {@link UserInfo} of the same nick it means: lost the
   * operator mark.
   */
  record Quit(Nick nick) implements HubMessage {}

  /** {@code $NickList a$$b$$}: only for clients that did not offer {@code NoHello}. */
  record NickList(List<Nick> nicks) implements HubMessage {
    /** Keeps its own copy. */
    public NickList {
      nicks = List.copyOf(nicks);
    }
  }

  /** {@code $OpList a$$b$$}: cumulative, "these also carry the operator mark". */
  record OpList(List<Nick> nicks) implements HubMessage {
    /** Keeps its own copy. */
    public OpList {
      nicks = List.copyOf(nicks);
    }
  }

  /** {@code $BotList a$$b$$}: cumulative; the hub's own bots, not people's bot clients. */
  record BotList(List<Nick> nicks) implements HubMessage {
    /** Keeps its own copy. */
    public BotList {
      nicks = List.copyOf(nicks);
    }
  }

  /**
   * {@code $UserIP a 1.2.3.4$$b 5.6.7.8$$}: an answer or a push; nicks are spelt as they were
   * asked.
   */
  record UserIp(List<Entry> entries) implements HubMessage {
    /** Keeps its own copy. */
    public UserIp {
      entries = List.copyOf(entries);
    }

    /** One nick and its address as the hub wrote it (IPv4; hub bots have 127.0.0.1). */
    public record Entry(Nick nick, String address) {}
  }

  /** {@code $UsersWithIP address$$$a$$b}: the answer to {@link ClientMessage.WhoIp}. */
  record UsersWithIp(String address, List<Nick> nicks) implements HubMessage {
    /** Keeps its own copy. */
    public UsersWithIp {
      nicks = List.copyOf(nicks);
    }
  }

  /** {@code $ExtJSON nick {…}}: relayed as it came, not parsed. */
  record ExtJson(Nick nick, String json) implements HubMessage {}

  /** {@code <nick> text}: main chat, or a notice of the hub to us alone (the two look the same). */
  record Chat(Nick nick, String text) implements HubMessage {}

  /** {@code ** nick text}: what became of somebody's {@code /me}. */
  record ThirdPerson(Nick nick, String text) implements HubMessage {}

  /** Text that is neither of these: scripts may send anything. */
  record PlainText(String text) implements HubMessage {}

  /**
   * {@code $To: to From: from $<speaker> text}. {@code from} is the room in operator chat; where
   * the two names differ and {@code from} is no room, the text is the hub's and must never be
   * answered.
   */
  record PrivateMessage(Nick to, Nick from, Nick speaker, String text) implements HubMessage {}

  /** {@code $MCTo: to $sender text}: a main-chat line for us alone. */
  record PrivateMainChat(Nick to, Nick from, String text) implements HubMessage {}

  /** {@code $HubTopic topic}: at login and on request; not sent when the topic changes. */
  record HubTopic(String topic) implements HubMessage {}

  /**
   * {@code $HubINFO
   * name$host$description$max_users$min_share$min_slots$max_hubs$software$owner$category$encoding}.
   * Empty fields are empty strings; numbers that are none are 0. {@code host} is always empty in
   * Verlihub 1.7.
   */
  record HubInfo(
      String name,
      String host,
      String description,
      int maxUsers,
      long minShareBytes,
      int minSlots,
      int maxHubs,
      String software,
      String owner,
      String category,
      String encoding)
      implements HubMessage {}

  /** {@code $SetIcon url}. */
  record SetIcon(String url) implements HubMessage {}

  /** {@code $SetLogo url}. */
  record SetLogo(String url) implements HubMessage {}

  /** {@code $UserCommand …}: a menu entry that a script offers; of no use to a bot. */
  record UserCommand(String definition) implements HubMessage {}

  /** A lone {@code |}: the hub is alive. */
  record KeepAlive() implements HubMessage {}

  /** What {@link PeerTraffic} can be. */
  enum PeerRequest {
    SEARCH,
    SEARCH_RESULT,
    CONNECT_TO_ME,
    REVERSE_CONNECT_TO_ME
  }

  /**
   * {@code $Search}, {@code $SA}, {@code $SP}, {@code $SR}, {@code $ConnectToMe}, {@code
   * $RevConnectToMe}: recognised to be ignored.
   */
  record PeerTraffic(PeerRequest request) implements HubMessage {}

  /** A {@code $Command} that this page of the protocol does not know. */
  record Unknown(String command, String payload) implements HubMessage {}

  /**
   * A known command whose content cannot be read; changes nothing, is counted.
   *
   * @param reason what was expected, for a sampled log line
   * @param excerpt at most {@link #EXCERPT_LENGTH} characters of the frame, control characters
   *     escaped
   */
  record Malformed(String command, String reason, String excerpt) implements HubMessage {
    /** Longest excerpt, in characters. */
    public static final int EXCERPT_LENGTH = 120;
  }
}
