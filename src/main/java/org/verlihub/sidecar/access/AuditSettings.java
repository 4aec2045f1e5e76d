package org.verlihub.sidecar.access;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings {@code sidecar.audit.*}: how long it is remembered who did what.
 *
 * @param keep how long an entry stays
 * @param maxEntries how many entries stay at most; the oldest go first
 */
@Validated
@ConfigurationProperties("sidecar.audit")
record AuditSettings(
    @DurationMin(hours = 1) @DurationMax(days = 3660) @DefaultValue("365d") Duration keep,
    @Min(1_000) @Max(10_000_000) @DefaultValue("100000") int maxEntries) {}
