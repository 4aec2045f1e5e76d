package org.verlihub.sidecar.hub.connection;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings as they are by default, except for what a test says. */
public final class SettingsBuilder {

  private HubAddress url = new HubAddress("127.0.0.1", HubAddress.DEFAULT_PORT, false, null);
  private String nick = "ApiBot";
  private @Nullable String password = "secret";
  private String charset = HubSettings.AUTO;
  private String description = "Verlihub Sidecar";
  private boolean zpipe;
  private HubSettings.Trust trust = HubSettings.Trust.SYSTEM;
  private Duration lock = Duration.ofMinutes(1);
  private Duration login = Duration.ofMinutes(1);
  private Duration list = Duration.ofMinutes(1);
  private Duration silence = Duration.ofMinutes(2);
  private Duration answer = Duration.ofMinutes(2);
  private Duration steadyAfter = Duration.ofMinutes(1);
  private Duration topicInterval = Duration.ofMinutes(10);

  public SettingsBuilder url(String text) {
    url = HubAddress.of(text);
    return this;
  }

  public SettingsBuilder nick(String text) {
    nick = text;
    return this;
  }

  public SettingsBuilder password(@Nullable String text) {
    password = text;
    return this;
  }

  public SettingsBuilder charset(String name) {
    charset = name;
    return this;
  }

  SettingsBuilder description(String text) {
    description = text;
    return this;
  }

  SettingsBuilder zpipe() {
    zpipe = true;
    return this;
  }

  SettingsBuilder trust(HubSettings.Trust what) {
    trust = what;
    return this;
  }

  SettingsBuilder lock(Duration wait) {
    lock = wait;
    return this;
  }

  SettingsBuilder login(Duration wait) {
    login = wait;
    return this;
  }

  SettingsBuilder list(Duration wait) {
    list = wait;
    return this;
  }

  SettingsBuilder silence(Duration wait) {
    silence = wait;
    return this;
  }

  SettingsBuilder answer(Duration wait) {
    answer = wait;
    return this;
  }

  SettingsBuilder steadyAfter(Duration time) {
    steadyAfter = time;
    return this;
  }

  SettingsBuilder topicInterval(Duration time) {
    topicInterval = time;
    return this;
  }

  public HubSettings build() {
    return new HubSettings(
        url,
        nick,
        password,
        description,
        "",
        charset,
        new HubSettings.Supports(zpipe),
        new HubSettings.Tls(trust),
        List.of("OtherBot"),
        "",
        "",
        new HubSettings.Timeouts(
            Duration.ofSeconds(20), lock, login, list, silence, answer, Duration.ofSeconds(2)),
        new HubSettings.Reconnect(Duration.ofMillis(1), Duration.ofMillis(20), steadyAfter),
        200,
        topicInterval);
  }
}
