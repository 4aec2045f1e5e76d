package org.verlihub.sidecar.web;

import java.security.SecureRandom;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;

/**
 * Names the state an answer was made from, so that a caller who has it already gets an empty 304.
 * Weak, because the same state may be sent compressed or not, and Tomcat leaves answers with a
 * strong tag uncompressed. Not for answers that carry the present time: they are never the same.
 */
@Component
public class EntityTags {

  private static final String VARIES = HttpHeaders.ACCEPT_ENCODING;

  // Revisions start again at 0 with each process; the epoch keeps theirs apart.
  private final String epoch = Long.toString(new SecureRandom().nextLong(1L << 40), 36);

  /** {@link #answer(WebRequest, long, String, CacheControl, Supplier)} with what is everybody's. */
  public <T> ResponseEntity<T> answer(
      WebRequest request, long revision, String view, Supplier<T> body) {
    return answer(request, revision, view, CacheControl.noCache(), body);
  }

  /**
   * The answer, or an empty 304 if the caller has it.
   *
   * @param revision of the state the body is made from
   * @param view what besides the revision decides the body: path, query, rights
   * @param caching who may keep the answer
   * @param body called only if it is needed
   */
  public <T> ResponseEntity<T> answer(
      WebRequest request, long revision, String view, CacheControl caching, Supplier<T> body) {
    // A view may hold what callers typed, which no header may.
    String tag =
        "W/\"" + epoch + '-' + revision + '-' + Integer.toString(view.hashCode(), 36) + '"';
    boolean unchanged = request.checkNotModified(tag);
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(unchanged ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
            .eTag(tag)
            .varyBy(VARIES)
            .cacheControl(caching);
    return unchanged ? answer.build() : answer.body(body.get());
  }
}
