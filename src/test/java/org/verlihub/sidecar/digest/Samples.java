package org.verlihub.sidecar.digest;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.journal.Happening;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;

/** What the tests of digests are made of. */
final class Samples {

  static final Instant START = Instant.parse("2025-12-15T09:00:00Z");

  /** Binding takes longer than most of what is tried with the settings. */
  private static final Map<List<String>, DigestSettings> BOUND = new ConcurrentHashMap<>();

  private Samples() {}

  /** The settings as they come from the file, with these of them set: name, value, name, value. */
  static DigestSettings settings(String... given) {
    return BOUND.computeIfAbsent(List.of(given), Samples::bind);
  }

  private static DigestSettings bind(List<String> given) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < given.size(); i += 2) {
      values.put("sidecar.digest." + given.get(i), given.get(i + 1));
    }
    Binder binder =
        new Binder(
            List.of(new MapConfigurationPropertySource(values)),
            null,
            ApplicationConversionService.getSharedInstance());
    return binder.bindOrCreate(
        "sidecar.digest", Bindable.of(DigestSettings.class), BindHandler.DEFAULT);
  }

  static Nick nick(String text) {
    return Nick.ofText(text, HubCharset.named("UTF-8"));
  }

  static Happening.Said said(String nick, String text) {
    return said(Happening.Channel.MAIN_CHAT, nick, HubEvent.Speaker.PERSON, text);
  }

  static Happening.Said said(
      Happening.Channel channel, String nick, HubEvent.Speaker speaker, String text) {
    return new Happening.Said(channel, nick(nick), speaker, text);
  }

  static Happening.Traits traits(
      @Nullable String tag, long share, @Nullable String country, @Nullable String address) {
    return new Happening.Traits(tag, share, false, country, address);
  }

  static Happening.Joined joined(String nick) {
    return new Happening.Joined(
        nick(nick),
        HubEvent.Witness.LIVE,
        traits("<++ V:0.868,M:A,H:1/0/0,S:3>", 1L << 30, null, null));
  }

  static Happening.Left left(String nick) {
    return new Happening.Left(
        nick(nick),
        HubEvent.Witness.LIVE,
        traits("<++ V:0.868,M:A,H:1/0/0,S:3>", 1L << 30, "DE", null));
  }

  static Instant at(String time) {
    return Instant.parse("2025-12-15T" + time + "Z");
  }

  static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  static ZoneId utc() {
    return ZoneId.of("UTC");
  }
}
