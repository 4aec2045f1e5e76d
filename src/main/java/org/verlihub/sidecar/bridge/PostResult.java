package org.verlihub.sidecar.bridge;

/** What came of one request to post. */
sealed interface PostResult {

  /**
   * The router has taken it. No proof that anybody received it.
   *
   * @param account the account under which our posts run
   */
  record Accepted(String account) implements PostResult {}

  /** It was not taken, or nobody knows. */
  record Failed(Trouble trouble) implements PostResult {}
}
