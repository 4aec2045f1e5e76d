package org.verlihub.sidecar.testhub;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A registration; belongs to the world's thread. */
final class Account {

  /** What {@code !regset} knows here; empty is not set. */
  private final Map<String, String> variables =
      new HashMap<>(
          Map.of(
              "hide_keys", "0",
              "show_keys", "0",
              "hide_kick", "0",
              "hide_share", "0",
              "hide_ctmmsg", "0",
              "class_protect", "0",
              "auth_ip", ""));

  private final String nick;
  private final Instant registeredAt;
  private final String registeredBy;
  private int userClass;
  private @Nullable String password;
  private @Nullable Instant lastLogin;
  private String lastLoginAddress = "";
  private int logins;
  private @Nullable Instant lastError;
  private String lastErrorAddress = "";
  private int errors;

  Account(
      String nick,
      int userClass,
      @Nullable String password,
      Instant registeredAt,
      String registeredBy) {
    this.nick = nick;
    this.userClass = userClass;
    this.password = password;
    this.registeredAt = registeredAt;
    this.registeredBy = registeredBy;
  }

  String nick() {
    return nick;
  }

  int userClass() {
    return userClass;
  }

  void userClass(int changed) {
    userClass = changed;
  }

  @Nullable String password() {
    return password;
  }

  void password(String changed) {
    password = changed;
  }

  boolean knows(String variable) {
    return variables.containsKey(variable);
  }

  void set(String variable, String value) {
    variables.put(variable, value);
  }

  boolean flag(String variable) {
    return !variables.getOrDefault(variable, "0").equals("0");
  }

  /** The only address from which its owner may come, or empty. */
  String authorizedAddress() {
    return variables.getOrDefault("auth_ip", "");
  }

  void loggedIn(Instant when, String address) {
    lastLogin = when;
    lastLoginAddress = address;
    logins++;
  }

  void failed(Instant when, String address) {
    lastError = when;
    lastErrorAddress = address;
    errors++;
  }

  /** The block of lines that {@code !reginfo}, {@code +myinfo} and the welcome share. */
  String describe() {
    StringBuilder text = new StringBuilder();
    line(text, "Class", Integer.toString(userClass));
    line(text, "Registered on", Amounts.time(registeredAt) + " [" + registeredBy + "]");
    line(text, "Last login", history(lastLogin, logins, lastLoginAddress));
    line(text, "Last error", history(lastError, errors, lastErrorAddress));
    line(text, "Password set", password == null ? "No" : "Yes");
    line(text, "Enabled", "Yes");
    line(text, "Protected", yes("class_protect"));
    line(text, "Hide kicks", yes("hide_kick"));
    line(text, "Hide key", yes("hide_keys"));
    line(text, "Show key", yes("show_keys"));
    line(text, "Hide share", yes("hide_share"));
    line(text, "Hide chat", "No");
    line(text, "Hide messages", yes("hide_ctmmsg"));
    line(text, "Authorization IP", authorizedAddress().isEmpty() ? "Not set" : authorizedAddress());
    line(text, "Alternate IP", "Not set");
    line(text, "Fake IP", "Not set");
    line(text, "User note", "Not set");
    if (userClass >= UserClass.OPERATOR) {
      line(text, "Operator note", "Not set");
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(" [*] ").append(name).append(": ").append(value).append("\r\n");
  }

  private String yes(String flag) {
    return flag(flag) ? "Yes" : "No";
  }

  private static String history(@Nullable Instant when, int count, String address) {
    return when == null
        ? "Never [0] [Not set]"
        : Amounts.time(when) + " [" + count + "] [" + address + "]";
  }
}
