package org.verlihub.sidecar.bridge;

/**
 * Why a stream ended or could not be opened, or a line was not accepted.
 *
 * @param words for people, without secrets
 */
record Trouble(Kind kind, String words) {

  /** What it means for going on. */
  enum Kind {
    /** No connection could be made: nothing was sent, and it may be tried again. */
    UNREACHABLE,
    /** The token is missing or wrong; trying again does not help. */
    CREDENTIALS,
    /** Whatever answers there is not the API of Matterbridge, or refuses the request. */
    REFUSED,
    /** It broke in the middle. Of a request that was written it is not known what became of it. */
    BROKEN,
    /** We ended it. */
    STOPPED
  }
}
