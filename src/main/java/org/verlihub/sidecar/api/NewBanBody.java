package org.verlihub.sidecar.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.web.StrictBody;

/** A ban of a nick, an address or a range: exactly one of the three. */
@Schema(name = "NewBan")
record NewBanBody(
    @Schema(description = "Whoever bears it, online or not", example = "Mallory")
        @Size(min = 1, max = ActionLimits.NICK)
        @Nullable String nick,
    @Schema(description = "An IPv4 address", format = "ipv4", example = "192.0.2.1")
        @Size(max = ActionLimits.RANGE)
        @Nullable String ip,
    @Schema(
            description =
                "IPv4 addresses from-to, both included, or in the form 192.0.2.0/24; at most 65,536",
            pattern = ActionLimits.RANGE_FORM,
            example = "192.0.2.0-192.0.2.255")
        @Size(max = ActionLimits.RANGE)
        @Nullable String range,
    @Schema(description = "How long, or permanent", example = "7d")
        @NotNull
        @Pattern(regexp = ActionLimits.TIME, message = ActionLimits.TIME_WORDS)
        String duration,
    @Schema(description = "Why; the name of the API key is put before it", example = "Spam")
        @NotNull
        @Size(max = ActionLimits.REASON)
        String reason)
    implements StrictBody {}
