package org.verlihub.sidecar.hub.connection;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;
import org.verlihub.sidecar.nmdc.Password;

/**
 * The settings {@code sidecar.hub.*}: which hub, as whom, and how patiently.
 *
 * @param url the hub's address
 * @param nick our account on the hub
 * @param password of that account; absent for a hub that lets us in without
 * @param description what people see beside our nick
 * @param email what people see as our e-mail address
 * @param charset {@code auto} for what the hub reports, or the name of a charset
 * @param supports optional parts of the protocol
 * @param tls how to judge the hub's certificate where the address pins none
 * @param extraBots nicks of other people's bots, which are then not counted as people
 * @param securityNick the nick of the hub's own voice, in case the hub does not show it; or empty
 * @param operatorChatNick the nick of the operator chat, in case the hub does not show it; or empty
 * @param timeouts how long to wait for the hub
 * @param reconnect how long to wait between sessions
 * @param infoRequestsPerSecond pace of {@code $GetINFO} on a hub that cannot send its list at once
 * @param topicInterval how often to re-read the topic, which some changes do not announce
 */
@Validated
@SayableOnTheHub
@ConfigurationProperties("sidecar.hub")
public record HubSettings(
    @NotNull(message = "must be set to the hub's address, such as dchub://127.0.0.1:4111")
        HubAddress url,
    @NotBlank(
            message =
                "must be set to the nick of an account registered on the hub (class 5 is best)")
        @Pattern(regexp = NICK, message = NICK_RULE)
        String nick,
    @Nullable String password,
    @DefaultValue("Verlihub Sidecar") @Size(max = 70) String description,
    @DefaultValue("") @Size(max = 64) String email,
    @DefaultValue(AUTO) String charset,
    @DefaultValue Supports supports,
    @DefaultValue Tls tls,
    @DefaultValue List<String> extraBots,
    @DefaultValue("") @Pattern(regexp = NICK, message = NICK_RULE) String securityNick,
    @DefaultValue("") @Pattern(regexp = NICK, message = NICK_RULE) String operatorChatNick,
    @Valid @DefaultValue Timeouts timeouts,
    @Valid @DefaultValue Reconnect reconnect,
    @Min(1) @Max(200) @DefaultValue("20") int infoRequestsPerSecond,
    @DurationMin(seconds = 10) @DurationMax(days = 1) @DefaultValue("10m") Duration topicInterval) {

  static final String AUTO = "auto";

  /** What can stand in a frame as a nick. */
  static final String NICK = "[^ $|<>\\r\\n\\x00]*";

  private static final String NICK_RULE = "a nick has neither spaces nor $ | < >";

  /** Refuses values that only together, or only by name, turn out wrong. */
  public HubSettings {
    if (password != null && (password.indexOf('|') >= 0 || password.indexOf('\0') >= 0)) {
      throw new IllegalArgumentException(
          "sidecar.hub.password contains | or NUL, which no hub password can");
    }
    if (!charset.equalsIgnoreCase(AUTO)) {
      named(charset);
    }
    extraBots = List.copyOf(extraBots);
    requireAnother("security-nick", securityNick, nick);
    requireAnother("operator-chat-nick", operatorChatNick, nick);
    requireAnother("operator-chat-nick", operatorChatNick, securityNick);
  }

  /**
   * Optional parts of the protocol.
   *
   * @param zpipe whether to accept compressed blocks
   */
  public record Supports(@DefaultValue("false") boolean zpipe) {}

  /**
   * How to judge the hub's certificate.
   *
   * @param trust what counts as trustworthy where the address has no keyprint
   */
  public record Tls(@DefaultValue("system") Trust trust) {}

  /** What makes a certificate without keyprint trustworthy. */
  public enum Trust {
    /** The chain and host name hold before the authorities of this Java. */
    SYSTEM,
    /** Anything, also self-signed; the log prints the keyprint to pin. */
    ANY
  }

  /**
   * How long to wait for the hub.
   *
   * @param connect for the socket, and for TLS on it
   * @param lock for {@code $Lock} before assuming that the hub takes us for a TLS proxy
   * @param login from the open socket to {@code $Hello}
   * @param list without anything that belongs to the list before it counts as complete, on a hub
   *     that does not let its end be recognised; after 30 times as long it does in any case
   * @param silence without a byte before the link counts as dead; a hub sends one about every 60 s
   * @param answer between two questions that only show whether the hub hears us, and for the answer
   *     before the link counts as dead; it takes some 50 ms
   * @param shutdown for a clean leave
   */
  public record Timeouts(
      @DurationMin(millis = 100) @DefaultValue("10s") Duration connect,
      @DurationMin(millis = 50) @DefaultValue("1500ms") Duration lock,
      @DurationMin(millis = 200) @DefaultValue("40s") Duration login,
      @DurationMin(millis = 200) @DefaultValue("20s") Duration list,
      @DurationMin(millis = 200) @DefaultValue("150s") Duration silence,
      @DurationMin(millis = 200) @DefaultValue("60s") Duration answer,
      @DurationMin(millis = 0) @DefaultValue("2s") Duration shutdown) {}

  /**
   * How long to wait between sessions.
   *
   * @param base the longest wait after a first failure; doubles with each further one
   * @param cap what it doubles up to
   * @param steadyAfter a session that lasted so long was a success: the next failure is a first one
   */
  public record Reconnect(
      @DurationMin(millis = 1) @DefaultValue("1s") Duration base,
      @DurationMin(millis = 1) @DefaultValue("5m") Duration cap,
      @DurationMin(millis = 1) @DefaultValue("60s") Duration steadyAfter) {}

  /** The charset to write in, or null if the hub is to be asked. */
  @Nullable HubCharset fixedCharset() {
    return charset.equalsIgnoreCase(AUTO) ? null : named(charset);
  }

  /** The password as it is sent, or null if there is none. */
  @Nullable Password hubPassword() {
    return password == null || password.isEmpty() ? null : new Password(password);
  }

  /**
   * Our nick as this hub writes it.
   *
   * @throws IllegalArgumentException if the hub's charset lacks a character of it
   */
  public Nick ownNick(HubCharset hubCharset) {
    return Nick.ofText(nick, hubCharset);
  }

  /** Everything but the password. */
  @Override
  public String toString() {
    return "HubSettings[%s as %s%s]"
        .formatted(url, nick, password == null ? "" : ", password hidden");
  }

  private static void requireAnother(String setting, String value, @Nullable String other) {
    if (!value.isEmpty() && value.equalsIgnoreCase(other)) {
      throw new IllegalArgumentException(
          "sidecar.hub.%s is '%s', which is another one's nick: the sidecar, the hub's own voice and the operator chat are three"
              .formatted(setting, value));
    }
  }

  private static HubCharset named(String name) {
    try {
      return HubCharset.named(name);
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException(
          "sidecar.hub.charset is '%s'; allowed is auto, %s".formatted(name, HubCharset.ALLOWED));
    }
  }
}
