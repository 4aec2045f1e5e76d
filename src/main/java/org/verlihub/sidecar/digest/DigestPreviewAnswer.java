package org.verlihub.sidecar.digest;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a digest would be like if it were made now. */
@Schema(name = "DigestPreview", description = "All null if there is nothing to send")
record DigestPreviewAnswer(
    @Schema(example = "[My Hub] Chat Digest - 45 messages") @Nullable String subject,
    @Schema(description = "The plain text of the mail", example = "Chat Digest for My Hub")
        @Nullable String text,
    @Schema(description = "The HTML of the mail", example = "<!DOCTYPE html>")
        @Nullable String html) {

  static DigestPreviewAnswer of(@Nullable RenderedMail mail) {
    return mail == null
        ? new DigestPreviewAnswer(null, null, null)
        : new DigestPreviewAnswer(mail.subject(), mail.text(), mail.html());
  }
}
