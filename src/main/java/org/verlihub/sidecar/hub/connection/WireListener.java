package org.verlihub.sidecar.hub.connection;

/** Who is told what happens on a {@link Wire}, on the connection thread. */
interface WireListener {

  /** These bytes came; the array is reused afterwards. */
  void received(byte[] bytes, int offset, int length);

  /** Nothing more is there to be read at the moment. */
  void burstOver();

  /**
   * The socket is closed.
   *
   * @param words what the network said, may be empty
   */
  void closed(String words);
}
