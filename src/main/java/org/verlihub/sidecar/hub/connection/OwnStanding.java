package org.verlihub.sidecar.hub.connection;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * What the hub has let us know about our own account and connection. Written by the connection
 * thread, read by any.
 *
 * <p>The protocol has no message for the class. {@code $LogedIn} means 3 or more; the exact one
 * stands in the text "Your information" that a hub sends at login unless its owner turned it off
 * ({@code send_user_info}).
 */
final class OwnStanding {

  static final int OPERATOR_CLASS = 3;
  static final int WANTED_CLASS = 5;

  private static final Pattern CLASS_LINE = Pattern.compile("\\[\\*] Class: (-?\\d{1,2})\\b");
  private static final int FAR_ENOUGH = 2_000;

  private final boolean passwordSet;
  private @Nullable Nick firstVoice;
  private volatile boolean passwordAsked;
  private volatile boolean operator;
  private volatile boolean tlsOffered;
  private volatile @Nullable Integer ownClass;

  OwnStanding(boolean passwordSet) {
    this.passwordSet = passwordSet;
  }

  /** {@code EXTENDEDPROTOCOL_NMDC_TLS_…}: a TLS proxy is in front of the hub. */
  void greetedWith(String lock) {
    tlsOffered = lock.contains("_TLS");
  }

  /** Whether the hub said that encrypted connections are possible. */
  boolean tlsOffered() {
    return tlsOffered;
  }

  void passwordAsked() {
    passwordAsked = true;
  }

  void loggedIn() {
    operator = true;
  }

  /**
   * {@code $Quit} of our own nick: the hub takes the operator mark away. That of a class is meant
   * as a rule; an account that only hides its mark from now on is taken for less than it is, since
   * a question without the right to ask it ends the session.
   */
  void markLost() {
    operator = false;
    ownClass = null;
  }

  /**
   * A line of main chat before the list was complete. The first to speak to us is the hub; only it
   * is believed.
   */
  void heard(HubMessage.Chat chat) {
    if (firstVoice == null) {
      firstVoice = chat.nick();
    }
    if (ownClass == null && firstVoice.equals(chat.nick())) {
      String text = chat.text();
      Matcher line =
          CLASS_LINE.matcher(text.length() < FAR_ENOUGH ? text : text.substring(0, FAR_ENOUGH));
      if (line.find()) {
        ownClass = Integer.valueOf(line.group(1));
      }
    }
  }

  /** Whether the hub treats us as an operator: class 3 or more. */
  boolean operator() {
    Integer told = ownClass;
    return operator || (told != null && told >= OPERATOR_CLASS);
  }

  /** The class, or null if the hub has not told it. */
  @Nullable Integer ownClass() {
    return ownClass;
  }

  boolean isPasswordAsked() {
    return passwordAsked;
  }

  /** What the owner should change about the account, or null if nothing is known to be wrong. */
  @Nullable String concern(String nick) {
    return concern(nick, null);
  }

  /**
   * The same, if the class is known better by now.
   *
   * @param asked the class as the hub answered it, or null
   */
  @Nullable String concern(String nick, @Nullable Integer asked) {
    Integer told = asked == null ? ownClass : asked;
    boolean registeredSince = asked != null && asked > 0;
    if (passwordSet && !passwordAsked && !registeredSince) {
      return "The hub asked for no password, so %s is not registered there; register it with class %d"
          .formatted(nick, WANTED_CLASS);
    }
    if (told != null && told < WANTED_CLASS) {
      return "%s has class %d on the hub; give it class %d, since %s"
          .formatted(nick, told, WANTED_CLASS, missing(told));
    }
    if (told == null && !operator) {
      return "%s is no operator on the hub; give it class %d, since %s"
          .formatted(nick, WANTED_CLASS, missing(0));
    }
    return null;
  }

  private static String missing(int ownClass) {
    if (ownClass >= 4) {
      return "class 4 cannot read the hub's configuration";
    }
    return ownClass == OPERATOR_CLASS
        ? "class 3 is kept out for a minute after each login and cannot change the topic"
        : "a lower one cannot ask for addresses and classes and is kept out for a minute after each login";
  }
}
