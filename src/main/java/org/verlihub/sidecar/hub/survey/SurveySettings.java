package org.verlihub.sidecar.hub.survey;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * The settings {@code sidecar.survey.*}: how the hub is asked for what it does not push.
 *
 * @param enabled false asks nothing at all; addresses the hub pushes are still taken
 * @param questionsPerSecond pace of the questions about single users
 * @param interval in which everybody is asked about again once, since the hub does not announce
 *     every change
 * @param classes classes of nicks, for a hub whose answers cannot be read; what the hub does answer
 *     counts more
 */
@Validated
@ConfigurationProperties("sidecar.survey")
public record SurveySettings(
    @DefaultValue("true") boolean enabled,
    @Min(1) @Max(200) @DefaultValue("20") int questionsPerSecond,
    @DurationMin(minutes = 1) @DurationMax(days = 1) @DefaultValue("30m") Duration interval,
    @DefaultValue List<@Valid KnownClass> classes) {

  /** Keeps its own copy of the classes. */
  public SurveySettings {
    classes = List.copyOf(classes);
  }

  /**
   * The class of one nick, from the owner of the hub.
   *
   * @param nick as the hub shows it; it must be written in the hub's charset there
   * @param level -1 pinger, 0 guest, 1 registered, 2 VIP, 3 operator, 4 cheef, 5 administrator, 10
   *     master
   */
  public record KnownClass(@NotBlank String nick, @Min(-1) @Max(10) int level) {

    /**
     * Whether this is the user meant: by the bytes of the nick in the hub's charset, since anybody
     * may come under other bytes that read alike.
     */
    boolean names(Nick user, HubCharset charset) {
      try {
        return Nick.ofText(nick, charset).equals(user);
      } catch (IllegalArgumentException notInThisCharset) {
        return false;
      }
    }
  }
}
