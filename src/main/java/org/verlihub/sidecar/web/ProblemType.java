package org.verlihub.sidecar.web;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/**
 * Every kind of error an HTTP caller can meet. The name in the address and the status are contract;
 * the page at {@link #PAGE} is made from this list.
 */
public enum ProblemType {
  BAD_PARAMETER(
      HttpStatus.BAD_REQUEST,
      "A parameter has a value that is not allowed",
      "The members parameter, value and allowed name what was sent and what may be sent instead."
          + " Without value, the parameter itself is unknown."),
  BAD_REQUEST(
      HttpStatus.BAD_REQUEST,
      "The request cannot be read",
      "The address, the query or a header is not valid HTTP, or together they exceed 8 KB."
          + " Percent-encode every unusual character."),
  BAD_BODY(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The body is not what is asked for",
      "The detail names the member and what is allowed. The schema of the body is in the description"
          + " of the API; members that it does not know are refused too."),
  UNSAFE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The hub would act on this text",
      "The detail says which part the hub would take for a command, or for an order about somebody."
          + " Nothing was sent. Write it otherwise."),
  NOT_POSSIBLE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "This cannot be done",
      "The text is empty or too long, or the action is about nobody it could be about: a bot, the"
          + " operator chat, the sidecar itself. Nothing was sent."),
  IDEMPOTENCY_KEY_REUSED(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The Idempotency-Key belongs to another request",
      "Send a new Idempotency-Key with every new request, and the same one only with the same"
          + " request, within a day."),
  OUT_OF_REACH(
      HttpStatus.FORBIDDEN,
      "The API key may not act on this person",
      "A key acts on people up to a class, 2 unless its owner said otherwise (keys create"
          + " --up-to-class). Whose class the hub does not tell is above it."),
  HUB_CLASS_TOO_LOW(
      HttpStatus.FORBIDDEN,
      "The sidecar may not do this on the hub",
      "Its account on the hub has too low a class; the detail names the one it takes. Nothing was"
          + " sent."),
  HUB_REFUSED(HttpStatus.CONFLICT, "The hub did not do it", "The detail is what the hub said."),
  NOT_PUBLIC(
      HttpStatus.FORBIDDEN,
      "This is not public",
      "Only callers with the right to see a private field may filter by it. The operator decides which"
          + " private fields are public (sidecar.api.public-fields)."),
  CROSS_ORIGIN(
      HttpStatus.FORBIDDEN,
      "A page of this origin may not do this",
      "Pages of origins that the operator lists (sidecar.api.cors-origins) may read with GET and"
          + " HEAD."),
  KEY_NEEDED(
      HttpStatus.UNAUTHORIZED,
      "This needs an API key",
      "Send the key as Authorization: Bearer or as X-API-Key. The operator of the sidecar makes one with"
          + " the command keys create."),
  KEY_NOT_VALID(
      HttpStatus.UNAUTHORIZED,
      "The API key is not valid",
      "It is mistyped or was revoked. Without a key, what is public may still be readable."),
  SCOPE_MISSING(
      HttpStatus.FORBIDDEN,
      "The API key does not allow this",
      "The detail names the scope that is needed. The scopes of a key cannot be changed; ask for"
          + " another key."),
  TOO_MANY_REQUESTS(
      HttpStatus.TOO_MANY_REQUESTS,
      "Too many requests",
      "The header Retry-After says for how many seconds to wait, RateLimit-Limit how many requests may"
          + " come at once, RateLimit-Remaining how many are left, RateLimit-Reset in how many seconds all"
          + " of them are again."),
  NO_SUCH_PATH(
      HttpStatus.NOT_FOUND, "There is nothing at this path", "GET / lists the paths there are."),
  NO_SUCH_USER(
      HttpStatus.NOT_FOUND,
      "Nobody on the hub has this nick",
      "The user left, or the nick is spelt otherwise. A nick with unusual characters is best sent as"
          + " percent-encoded ?nick= parameter."),
  NO_SUCH_ACTION(
      HttpStatus.NOT_FOUND,
      "There is no such action",
      "A key sees the actions it asked for, one with the scope admin those of all keys."),
  AMBIGUOUS_NICK(
      HttpStatus.CONFLICT,
      "Several users read like this",
      "Their nicks differ in their bytes only. The member nicks lists them percent-encoded, ready for"
          + " ?nick=."),
  METHOD_NOT_ALLOWED(
      HttpStatus.METHOD_NOT_ALLOWED,
      "This path does not know this method",
      "The header Allow lists the methods it knows."),
  NOT_ACCEPTABLE(
      HttpStatus.NOT_ACCEPTABLE,
      "The answer exists only in other media types",
      "Send Accept: application/json, or no Accept header."),
  UNSUPPORTED_MEDIA_TYPE(
      HttpStatus.UNSUPPORTED_MEDIA_TYPE,
      "The body is of a type this path does not take",
      "The header Accept of the answer lists the types it takes."),
  REQUEST_TOO_LARGE(
      HttpStatus.CONTENT_TOO_LARGE, "The request is too large", "Send a shorter body."),
  NOT_SUPPORTED(
      HttpStatus.NOT_IMPLEMENTED,
      "This part of HTTP is not supported",
      "The sidecar speaks HTTP/1.1 without upgrades, tunnels and unusual transfer codings."),
  UNAVAILABLE(
      HttpStatus.SERVICE_UNAVAILABLE,
      "Not possible at the moment",
      "The service starts or stops, or the hub is away. Try again later."),
  OUTCOME_UNKNOWN(
      HttpStatus.BAD_GATEWAY,
      "It is not known whether the hub did it",
      "It was sent, and then the connection ended or the hub kept silent. It is never sent twice."),
  EXPIRED(
      HttpStatus.GATEWAY_TIMEOUT,
      "It waited longer than it may",
      "Nothing was sent. The hub was away, or much else waited."),
  INTERNAL_ERROR(
      HttpStatus.INTERNAL_SERVER_ERROR,
      "Something went wrong in the sidecar",
      "This is a fault of the program. Its log has the details.");

  /** Where the kinds are explained, relative to the server. */
  public static final String PAGE = "/docs/problems";

  private final HttpStatus status;
  private final String title;
  private final String advice;

  ProblemType(HttpStatus status, String title, String advice) {
    this.status = status;
    this.title = title;
    this.advice = advice;
  }

  /** The usual status of this kind; a few Tomcat knows are told with a neighbouring one. */
  public HttpStatus status() {
    return status;
  }

  /** What happened, for people; the same for every case of this kind. */
  public String title() {
    return title;
  }

  /** What the caller can do about it. */
  public String advice() {
    return advice;
  }

  /** The last part of {@link #uri()}, such as {@code bad-parameter}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The identity of this kind in answers, relative to the server. */
  public URI uri() {
    return URI.create(PAGE + "#" + slug());
  }

  /** One case of this kind; {@code detail} goes to the caller as it is. */
  public ProblemDetail with(String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(uri());
    problem.setTitle(title);
    return problem;
  }

  /** The kind that tells most about a status when nothing more is known. */
  static ProblemType of(HttpStatusCode status) {
    return switch (status.value()) {
      case 401 -> KEY_NEEDED;
      case 403 -> SCOPE_MISSING;
      case 404 -> NO_SUCH_PATH;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 409 -> AMBIGUOUS_NICK;
      case 413 -> REQUEST_TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 422 -> BAD_BODY;
      case 429 -> TOO_MANY_REQUESTS;
      case 501, 505 -> NOT_SUPPORTED;
      case 503 -> UNAVAILABLE;
      default -> status.is4xxClientError() ? BAD_REQUEST : INTERNAL_ERROR;
    };
  }
}
