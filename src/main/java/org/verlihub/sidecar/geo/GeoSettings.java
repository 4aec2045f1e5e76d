package org.verlihub.sidecar.geo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings below {@code sidecar.geo}.
 *
 * @param databases mmdb files besides the bundled country database, in rising precedence: what a
 *     later one knows replaces what an earlier one said
 * @param checkInterval how often the files are looked at for changes
 */
@Validated
@ConfigurationProperties("sidecar.geo")
record GeoSettings(
    @DefaultValue List<@UsableDatabase Path> databases,
    @DefaultValue("1m")
        @DurationMin(seconds = 1, message = RANGE)
        @DurationMax(days = 1, message = RANGE)
        Duration checkInterval) {

  private static final String RANGE = "must be 1s to 1d";

  GeoSettings {
    databases = List.copyOf(databases);
  }
}
