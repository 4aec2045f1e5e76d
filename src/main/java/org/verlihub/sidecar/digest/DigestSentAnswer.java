package org.verlihub.sidecar.digest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What became of a digest that was sent by hand. */
@Schema(name = "DigestSent")
record DigestSentAnswer(
    @Schema(description = "Whether there was anything to send") boolean made,
    @Schema(description = "Why not, or what became of it", example = "admin@example.org: delivered")
        String detail,
    @Schema(description = "One for each recipient") List<DigestMailAnswer> mails) {}
