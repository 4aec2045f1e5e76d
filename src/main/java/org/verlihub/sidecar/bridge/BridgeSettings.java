package org.verlihub.sidecar.bridge;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The settings {@code sidecar.bridge.*}: which Matterbridge, and what goes through it.
 *
 * @param enabled whether the bridge runs from the start; {@code !bridge start} and {@code stop} win
 * @param apiUrl where Matterbridge's API is
 * @param apiToken its {@code Token}, if it has one
 * @param gateway name of the gateway in Matterbridge's configuration
 * @param channel a label for people; Matterbridge has no use for it
 * @param botNick a label for people; the hub shows the sidecar's own nick and enforces it
 * @param hubToBridgeFormat how the text of hub lines is written
 * @param bridgeToHubFormat how lines are shown on the hub
 * @param retryInterval the longest wait after a first failure; doubles with each further one
 * @param retryCap what it doubles up to
 * @param maxRetries failed attempts in a row before the bridge gives up; 0 for never
 * @param ignoreNicks people of the hub who are not relayed
 * @param minClassToSend people of a lower class are not relayed
 * @param unknownClass who counts as what while the hub has not told a class
 * @param skipMatching regular expressions; a hub line in which one is found is not relayed
 * @param maxAge what is older is not shown, and not sent any more
 * @param maxBacklog lines shown after an outage, the latest
 * @param maxLine a longer line of the stream is skipped
 * @param maxLines lines of one message
 * @param maxLength characters of one line
 * @param maxWaiting lines from outside that wait for the hub
 * @param queue hub lines that wait for Matterbridge
 * @param repeatUnknown whether to repeat a line of which it is not known whether it was taken
 * @param show which events from outside are shown
 * @param sendJoins whether joins and leaves of the hub are sent
 * @param avatarUrl address of a picture for a nick, with {@code {nick}} in it
 * @param noticeAfter how long the bridge is down before operator chat is told; 0 for never
 * @param probeInterval how long nothing was heard before Matterbridge is asked for a sign of life
 * @param timeouts how long to wait for Matterbridge
 * @param keep how long lines stay listed after their end
 * @param routes several gateways; instead of {@code gateway}
 */
@Validated
@ConfigurationProperties("sidecar.bridge")
public record BridgeSettings(
    @DefaultValue("false") boolean enabled,
    @NotNull @DefaultValue("http://127.0.0.1:4242") MatterbridgeAddress apiUrl,
    @Nullable String apiToken,
    @NotBlank @DefaultValue("verlihub") String gateway,
    @DefaultValue("") String channel,
    @DefaultValue("") String botNick,
    @NotNull @DefaultValue("{message}") LineFormat hubToBridgeFormat,
    @NotNull @DefaultValue("[{protocol}] <{username}> {text}") LineFormat bridgeToHubFormat,
    @DurationMin(millis = 10) @DurationMax(hours = 1) @DefaultValue("5s") Duration retryInterval,
    @DurationMin(millis = 10) @DurationMax(days = 1) @DefaultValue("5m") Duration retryCap,
    @Min(0) @Max(1_000_000) @DefaultValue("0") int maxRetries,
    @DefaultValue List<String> ignoreNicks,
    @Min(0) @Max(10) @DefaultValue("0") int minClassToSend,
    @DefaultValue("as-listed") UnknownClass unknownClass,
    @DefaultValue List<String> skipMatching,
    @DurationMin(seconds = 1) @DurationMax(hours = 24) @DefaultValue("10m") Duration maxAge,
    @Min(0) @Max(1000) @DefaultValue("20") int maxBacklog,
    @Min(1) @Max(100) @DefaultValue("5") int maxLines,
    @Min(20) @Max(100_000) @DefaultValue("3000") int maxLength,
    @Min(1) @Max(10_000) @DefaultValue("60") int maxWaiting,
    @Min(1) @Max(100_000) @DefaultValue("1000") int queue,
    @DefaultValue("false") boolean repeatUnknown,
    @DefaultValue Show show,
    @DefaultValue("false") boolean sendJoins,
    @Nullable String avatarUrl,
    @DurationMin(seconds = 0) @DurationMax(days = 1) @DefaultValue("5m") Duration noticeAfter,
    @DurationMin(millis = 100) @DurationMax(hours = 1) @DefaultValue("1m") Duration probeInterval,
    @Valid @DefaultValue Timeouts timeouts,
    @DefaultValue("16MB") DataSize maxLine,
    @DurationMin(minutes = 1) @DurationMax(days = 31) @DefaultValue("1d") Duration keep,
    @DefaultValue List<@Valid Way> routes) {

  /** Refuses values that only together, or only by name, turn out wrong. */
  public BridgeSettings {
    ignoreNicks = List.copyOf(ignoreNicks);
    skipMatching = List.copyOf(skipMatching);
    routes = List.copyOf(routes);
    patterns(skipMatching, "sidecar.bridge.skip-matching");
    if (apiToken != null && !apiToken.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "sidecar.bridge.api-token has a character that no HTTP header can carry; allowed are letters, digits and signs of ASCII");
    }
    if (avatarUrl != null && !avatarUrl.matches("https?://\\S*\\{nick}\\S*")) {
      throw new IllegalArgumentException(
          "sidecar.bridge.avatar-url is '%s'; allowed is an http or https address with {nick} in it"
              .formatted(avatarUrl));
    }
    requireDifferent(routes);
    if (maxLine.toBytes() < 10_000 || maxLine.toBytes() > 1L << 30) {
      throw new IllegalArgumentException(
          "sidecar.bridge.max-line is %s; allowed is 10KB to 1GB".formatted(maxLine));
    }
  }

  /** Two routes of the same way would post or show every line twice. */
  private static void requireDifferent(List<Way> routes) {
    for (int i = 0; i < routes.size(); i++) {
      for (Way other : routes.subList(0, i)) {
        Way way = routes.get(i);
        boolean opposite =
            way.direction() != other.direction()
                && way.direction() != Direction.BOTH
                && other.direction() != Direction.BOTH;
        if (way.gateway().equals(other.gateway()) && way.source() == other.source() && !opposite) {
          throw new IllegalArgumentException(
              "sidecar.bridge.routes[%d] has the gateway '%s' and the same chat as another route, so that lines would go twice; allowed is one route each way"
                  .formatted(i, way.gateway()));
        }
      }
    }
  }

  /** Who counts as what while the hub has not told a class. */
  public enum UnknownClass {
    /** As an operator with the mark, as a guest without. */
    AS_LISTED,
    /** As one who may be relayed. */
    SEND,
    /** As one who may not, unless everybody may. */
    SKIP
  }

  /**
   * Which events from outside are shown on the hub.
   *
   * @param joins people who come and go, where the other side tells
   * @param actions what others type as {@code /me}
   * @param topicChanges another topic of a channel
   */
  public record Show(
      @DefaultValue("false") boolean joins,
      @DefaultValue("true") boolean actions,
      @DefaultValue("false") boolean topicChanges) {}

  /**
   * How long to wait for Matterbridge.
   *
   * @param connect for the socket
   * @param greeting for the first line of the stream
   * @param post for the answer to a line; short ones make doubles or losses, never speed
   */
  public record Timeouts(
      @DurationMin(millis = 100) @DefaultValue("10s") Duration connect,
      @DurationMin(millis = 100) @DefaultValue("30s") Duration greeting,
      @DurationMin(millis = 100) @DefaultValue("60s") Duration post) {}

  /**
   * One of several gateways. What is not set is as in the short form.
   *
   * @param gateway its exact name in Matterbridge's configuration
   * @param direction both, in (to the hub) or out
   * @param source main-chat or operator-chat
   * @param hubToBridgeFormat as above
   * @param bridgeToHubFormat as above
   * @param ignoreNicks as above
   * @param minClassToSend as above
   * @param skipMatching as above
   */
  public record Way(
      @NotBlank(message = "must be the name of a gateway") String gateway,
      @DefaultValue("both") Direction direction,
      @DefaultValue("main-chat") Source source,
      @Nullable LineFormat hubToBridgeFormat,
      @Nullable LineFormat bridgeToHubFormat,
      @Nullable List<String> ignoreNicks,
      @Min(0) @Max(10) @Nullable Integer minClassToSend,
      @Nullable List<String> skipMatching) {}

  /** Which way lines go. */
  public enum Direction {
    BOTH,
    /** From Matterbridge into the hub only. */
    IN,
    /** From the hub to Matterbridge only. */
    OUT
  }

  /** The chat of the hub at this end. */
  public enum Source {
    MAIN_CHAT,
    OPERATOR_CHAT
  }

  /** The routes; in the short form the only one. */
  List<Route> plannedRoutes() {
    if (routes.isEmpty()) {
      return List.of(
          route(new Way(gateway, Direction.BOTH, Source.MAIN_CHAT, null, null, null, null, null)));
    }
    return routes.stream().map(this::route).toList();
  }

  private Route route(Way way) {
    List<String> skipping = way.skipMatching() == null ? skipMatching : way.skipMatching();
    return new Route(
        way.gateway(),
        way.direction(),
        way.source(),
        way.hubToBridgeFormat() == null ? hubToBridgeFormat : way.hubToBridgeFormat(),
        way.bridgeToHubFormat() == null ? bridgeToHubFormat : way.bridgeToHubFormat(),
        lower(way.ignoreNicks() == null ? ignoreNicks : way.ignoreNicks()),
        way.minClassToSend() == null ? minClassToSend : way.minClassToSend(),
        patterns(skipping, "sidecar.bridge.routes.skip-matching"));
  }

  private static Set<String> lower(List<String> nicks) {
    return nicks.stream().map(nick -> nick.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  private static List<Pattern> patterns(List<String> expressions, String setting) {
    return expressions.stream().map(expression -> pattern(expression, setting)).toList();
  }

  private static Pattern pattern(String expression, String setting) {
    try {
      return Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "%s has '%s', which is no regular expression: %s"
              .formatted(setting, expression, e.getDescription()),
          e);
    }
  }

  /** Everything but the token. */
  @Override
  public String toString() {
    return "BridgeSettings[%s, gateway %s%s]"
        .formatted(apiUrl, gateway, apiToken == null ? "" : ", token hidden");
  }
}
