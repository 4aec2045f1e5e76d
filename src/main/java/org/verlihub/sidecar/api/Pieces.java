package org.verlihub.sidecar.api;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * An encoded answer in pieces that other answers may share. Everybody on a hub of ten thousand is
 * several megabytes, which would otherwise be on the heap once more for every revision that a slow
 * reader is still reading.
 *
 * @param parts as they follow each other
 * @param length of all of them, in bytes
 */
record Pieces(List<byte[]> parts, int length) {

  static Pieces of(List<byte[]> parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    return new Pieces(parts, length);
  }

  void writeTo(OutputStream out) throws IOException {
    for (byte[] part : parts) {
      out.write(part);
    }
  }

  /** All in one. */
  byte[] joined() {
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
