package org.verlihub.sidecar.nmdc;

import java.util.Objects;

/**
 * Turns one frame (without its closing {@code |}) into a message; the only place where bytes become
 * messages. Never throws, whatever the bytes: what it does not know is {@link HubMessage.Unknown},
 * what it cannot read {@link HubMessage.Malformed}.
 *
 * <p>Stateless and therefore safe for any thread. The result keeps no reference to the bytes.
 */
public final class HubMessageDecoder {

  private static final HubMessage KEEP_ALIVE = new HubMessage.KeepAlive();
  private static final HubMessage GET_PASS = new HubMessage.GetPass();
  private static final HubMessage BAD_PASS = new HubMessage.BadPass();
  private static final HubMessage HUB_IS_FULL = new HubMessage.HubIsFull();
  private static final HubMessage GET_HUB_URL = new HubMessage.GetHubUrl();

  /** A hub takes 512 bytes from a client ({@code max_len_myinfo}) and adds a few words itself. */
  private static final int MAX_MY_INFO = 4 * 1024;

  /** Everybody on a hub of some 300,000, or the addresses of 150,000. */
  private static final int MAX_LIST = 4 * 1024 * 1024;

  /** What a hub says about itself. */
  private static final int MAX_ABOUT = 64 * 1024;

  private final HubCharset charset;

  public HubMessageDecoder(HubCharset charset) {
    this.charset = charset;
  }

  /** The message in the whole array. */
  public HubMessage decode(byte[] frame) {
    return decode(frame, 0, frame.length);
  }

  /**
   * The message in a part of an array, as it lies in a receive buffer.
   *
   * @throws IndexOutOfBoundsException if the array has no such part
   */
  public HubMessage decode(byte[] buffer, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return KEEP_ALIVE;
    }
    if (buffer[offset] == '$') {
      return command(new Frame(buffer, offset, offset + length, charset));
    }
    return Talk.line(new Frame(buffer, offset, offset + length, charset), offset);
  }

  private static HubMessage command(Frame frame) {
    String command = frame.command();
    int most = mostBytes(command);
    return frame.length() > most
        ? frame.malformed("at most %,d bytes".formatted(most))
        : command(command, frame);
  }

  /**
   * So long may be what a reader keeps. What is said needs no bound here: it passes by, and the
   * answer to a question can be hundreds of kilobytes.
   */
  private static int mostBytes(String command) {
    return switch (command) {
      case "MyINFO" -> MAX_MY_INFO;
      case "OpList", "BotList", "NickList", "UserIP", "UsersWithIP" -> MAX_LIST;
      case "HubName", "HubTopic", "HubINFO", "SetIcon", "SetLogo", "Lock" -> MAX_ABOUT;
      default -> Integer.MAX_VALUE;
    };
  }

  private static HubMessage command(String command, Frame frame) {
    return switch (command) {
      case "MyINFO" -> MyInfoReader.read(frame);
      case "Quit" -> withNick(frame, HubMessage.Quit::new);
      case "Search", "SA", "SP" -> peer(HubMessage.PeerRequest.SEARCH);
      case "SR" -> peer(HubMessage.PeerRequest.SEARCH_RESULT);
      case "ConnectToMe" -> peer(HubMessage.PeerRequest.CONNECT_TO_ME);
      case "RevConnectToMe" -> peer(HubMessage.PeerRequest.REVERSE_CONNECT_TO_ME);
      case "OpList" -> new HubMessage.OpList(Lists.nicks(frame, frame.payload()));
      case "BotList" -> new HubMessage.BotList(Lists.nicks(frame, frame.payload()));
      case "NickList" -> new HubMessage.NickList(Lists.nicks(frame, frame.payload()));
      case "UserIP" -> new HubMessage.UserIp(Lists.addresses(frame));
      case "UsersWithIP" -> Lists.usersWithIp(frame);
      case "To:" -> Talk.privateMessage(frame);
      case "MCTo:" -> Talk.privateMainChat(frame);
      case "ExtJSON" -> extJson(frame);
      case "Hello" -> withNick(frame, HubMessage.Hello::new);
      case "LogedIn" -> withNick(frame, HubMessage.LoggedIn::new);
      case "HubName" -> new HubMessage.HubName(frame.text());
      case "HubTopic" -> new HubMessage.HubTopic(frame.text());
      case "HubINFO" -> HubInfoReader.read(frame);
      case "Lock" -> lock(frame);
      case "Supports" -> new HubMessage.Supports(frame.words(' ', ' '));
      case "GetPass" -> GET_PASS;
      case "BadPass" -> BAD_PASS;
      case "ValidateDenide" ->
          new HubMessage.ValidateDenied(frame.nick(frame.payload(), frame.end()));
      case "BadNick" -> new HubMessage.BadNick(frame.text());
      case "HubIsFull" -> HUB_IS_FULL;
      case "ForceMove" -> new HubMessage.ForceMove(frame.text());
      case "FailOver" -> new HubMessage.FailOver(frame.words(';', ','));
      case "NickRule" -> new HubMessage.NickRule(frame.words('$', '$'));
      case "SearchRule" -> new HubMessage.SearchRule(frame.words('$', '$'));
      case "GetHubURL" -> GET_HUB_URL;
      case "SetIcon" -> new HubMessage.SetIcon(frame.text());
      case "SetLogo" -> new HubMessage.SetLogo(frame.text());
      case "UserCommand" -> new HubMessage.UserCommand(frame.text());
      default -> new HubMessage.Unknown(command, frame.text());
    };
  }

  private interface OfNick {
    HubMessage message(Nick nick);
  }

  private static HubMessage withNick(Frame frame, OfNick kind) {
    Nick nick = frame.nick(frame.payload(), frame.end());
    return nick == null ? frame.malformed("a nick") : kind.message(nick);
  }

  private static HubMessage peer(HubMessage.PeerRequest request) {
    return new HubMessage.PeerTraffic(request);
  }

  private static HubMessage lock(Frame frame) {
    int pk = frame.find(" Pk=", frame.payload());
    int lockEnd = pk >= 0 ? pk : frame.find(' ', frame.payload());
    if (lockEnd - frame.payload() < LockKey.Challenge.MIN_LENGTH) {
      return frame.malformed("a lock of at least " + LockKey.Challenge.MIN_LENGTH + " bytes");
    }
    String software = pk >= 0 ? frame.text(pk + " Pk=".length(), frame.end()) : "";
    byte[] lock = frame.copy(frame.payload(), lockEnd);
    return new HubMessage.Lock(new LockKey.Challenge(lock), software);
  }

  private static HubMessage extJson(Frame frame) {
    int space = frame.find(' ', frame.payload());
    Nick nick = frame.nick(frame.payload(), space);
    if (nick == null) {
      return frame.malformed("a nick and its JSON");
    }
    return new HubMessage.ExtJson(nick, frame.text(Math.min(space + 1, frame.end()), frame.end()));
  }
}
