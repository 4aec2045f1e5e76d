package org.verlihub.sidecar.hub.check;

/** How one thing stands. */
enum Grade {
  /** As it should be. */
  GOOD("ok"),
  /** Works, and could be set better. */
  ADVICE("advice"),
  /** Part of what the sidecar does is missing. */
  LIMIT("limit"),
  /** Nothing works. */
  FAULT("fault");

  private final String word;

  Grade(String word) {
    this.word = word;
  }

  /** For the left margin of the report. */
  String word() {
    return word;
  }
}
