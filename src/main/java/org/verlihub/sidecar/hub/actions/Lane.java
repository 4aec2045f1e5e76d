package org.verlihub.sidecar.hub.actions;

/** Who wants something said or done. Where several wait, each is served by its weight. */
public enum Lane {
  /** Answers to operators, and the questions about their class. */
  OPERATOR(4),
  /** Callers of the REST API. */
  API(2),
  /** Lines from other networks. */
  BRIDGE(2),
  /** Questions about what the hub does not push; only competes for the hub's answers. */
  SURVEY(1);

  private final int weight;

  Lane(int weight) {
    this.weight = weight;
  }

  int weight() {
    return weight;
  }
}
