package org.verlihub.sidecar.digest;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.verlihub.sidecar.access.Audit;
import org.verlihub.sidecar.access.Caller;
import org.verlihub.sidecar.access.Needs;
import org.verlihub.sidecar.access.Scope;

/** The digests over HTTP: how they are, what they would say, and sending them now. */
@Tag(name = "Digests", description = "Digests by mail")
@Needs(Scope.ADMIN)
@RestController
class DigestController {

  /** A caller of HTTP waits for the mail server no longer than that. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String NOTHING = "There is nothing to send.";

  private final Digests digests;
  private final DigestReport report;
  private final MailRenderer renderer;
  private final Audit audit;
  private final Clock clock;

  DigestController(
      Digests digests, DigestReport report, MailRenderer renderer, Audit audit, Clock clock) {
    this.digests = digests;
    this.report = report;
    this.renderer = renderer;
    this.audit = audit;
    this.clock = clock;
  }

  @Operation(summary = "What lies in the digests, when they are due, and mail on its way")
  @GetMapping(
      path = {"/api/digest", "/digest"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  DigestAnswer digest() {
    return DigestAnswer.of(report);
  }

  @Operation(
      summary = "What the chat digest would be like now",
      description = "Also as text/html and text/plain, if Accept asks for them.")
  @PreviewResponse
  @GetMapping(
      path = {"/api/digest/chat/preview", "/digest/chat/preview"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  DigestPreviewAnswer chatPreview() {
    return DigestPreviewAnswer.of(chat());
  }

  @Operation(
      summary = "What the client statistics would be like now",
      description = "Also as text/html and text/plain, if Accept asks for them.")
  @PreviewResponse
  @GetMapping(
      path = {"/api/digest/stats/preview", "/digest/stats/preview"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  DigestPreviewAnswer statsPreview() {
    return DigestPreviewAnswer.of(statistics());
  }

  @Hidden
  @GetMapping(
      path = {"/api/digest/chat/preview", "/digest/chat/preview"},
      produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> chatPage() {
    return page(chat());
  }

  @Hidden
  @GetMapping(
      path = {"/api/digest/stats/preview", "/digest/stats/preview"},
      produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> statsPage() {
    return page(statistics());
  }

  @Hidden
  @GetMapping(
      path = {"/api/digest/chat/preview", "/digest/chat/preview"},
      produces = MediaType.TEXT_PLAIN_VALUE)
  ResponseEntity<String> chatText() {
    return text(chat());
  }

  @Hidden
  @GetMapping(
      path = {"/api/digest/stats/preview", "/digest/stats/preview"},
      produces = MediaType.TEXT_PLAIN_VALUE)
  ResponseEntity<String> statsText() {
    return text(statistics());
  }

  @Operation(
      summary = "Send the chat digest now",
      description = "Waits a few seconds for the mail server, and tells what became of each mail.")
  @PostMapping(
      path = {"/api/digest/chat/send", "/digest/chat/send"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  DigestSentAnswer sendChat() {
    Instant now = clock.instant();
    return sent(
        "digest chat send",
        digests.withChat(chat -> chat.makeNow(now)),
        "Nobody gets the chat digest.",
        "Nothing was said since the last digest.");
  }

  @Operation(
      summary = "Send the client statistics now, and begin a new period",
      description = "Waits a few seconds for the mail server, and tells what became of each mail.")
  @PostMapping(
      path = {"/api/digest/stats/send", "/digest/stats/send"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  DigestSentAnswer sendStats() {
    Instant now = clock.instant();
    return sent(
        "digest stats send",
        digests.withStatistics(stats -> stats.makeNow(now)),
        "Nobody gets the client statistics.",
        "Nobody came or went since the last statistics.");
  }

  private DigestSentAnswer sent(
      String action, Optional<Optional<Long>> mail, String nobody, String nothing) {
    List<Spool.Delivery> deliveries =
        mail.flatMap(made -> made).map(id -> digests.outcome(id, PATIENCE)).orElseGet(List::of);
    String detail =
        !deliveries.isEmpty()
            ? deliveries.stream().map(report::outcome).collect(Collectors.joining("; "))
            : mail.isEmpty() ? nobody : nothing;
    audit
        .record(
            Caller.current().actor(),
            action,
            Map.of(),
            deliveries.isEmpty() ? "refused" : "confirmed")
        .join();
    return new DigestSentAnswer(
        !deliveries.isEmpty(), detail, deliveries.stream().map(DigestMailAnswer::of).toList());
  }

  private @Nullable RenderedMail chat() {
    Instant now = clock.instant();
    return digests
        .withChat(chat -> Optional.ofNullable(chat.preview(now)))
        .flatMap(digest -> digest)
        .map(renderer::chat)
        .orElse(null);
  }

  private @Nullable RenderedMail statistics() {
    Instant now = clock.instant();
    return digests
        .withStatistics(stats -> stats.preview(now))
        .map(renderer::statistics)
        .orElse(null);
  }

  /** A page of text of strangers: no script could run in it even if one came through. */
  private static ResponseEntity<String> page(@Nullable RenderedMail mail) {
    String html = mail == null ? null : mail.html();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .body(html == null ? "<!DOCTYPE html><p>" + NOTHING + "</p>" : html);
  }

  private static ResponseEntity<String> text(@Nullable RenderedMail mail) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
        .body(mail == null ? NOTHING + "\n" : mail.text());
  }
}
