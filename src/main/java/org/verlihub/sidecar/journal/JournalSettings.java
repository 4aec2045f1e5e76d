package org.verlihub.sidecar.journal;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings {@code sidecar.journal.*}: how long chat is kept.
 *
 * @param keep how long an entry stays after every reader has taken note of it. With 0 and no reader
 *     nothing is written at all
 * @param maxAge how long an entry waits for a reader at most
 * @param maxEntries how many entries wait at most; the oldest go first
 */
@Validated
@ConfigurationProperties("sidecar.journal")
public record JournalSettings(
    @DurationMin(seconds = 0) @DurationMax(days = 366) @DefaultValue("0s") Duration keep,
    @DurationMin(minutes = 1) @DurationMax(days = 366) @DefaultValue("7d") Duration maxAge,
    @Min(1_000) @Max(10_000_000) @DefaultValue("500000") int maxEntries) {}
