package org.verlihub.sidecar.bridge;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/**
 * Cuts the bytes of a stream into lines, however they arrive. A line beyond the limit is skipped as
 * a whole, and the stream goes on behind it. Not for several threads.
 */
final class LineSplitter {

  private final int maxBytes;
  private final Consumer<byte[]> lines;
  private final Runnable tooLong;
  private ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean skipping;

  LineSplitter(int maxBytes, Consumer<byte[]> lines, Runnable tooLong) {
    this.maxBytes = maxBytes;
    this.lines = lines;
    this.tooLong = tooLong;
  }

  void feed(byte[] bytes) {
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        keep(bytes, start, i);
        end();
        start = i + 1;
      }
    }
    keep(bytes, start, bytes.length);
  }

  private void keep(byte[] bytes, int from, int to) {
    if (skipping) {
      return;
    }
    if (line.size() + (to - from) > maxBytes) {
      skipping = true;
      line = new ByteArrayOutputStream();
      tooLong.run();
    } else {
      line.write(bytes, from, to - from);
    }
  }

  private void end() {
    if (skipping) {
      skipping = false;
      return;
    }
    byte[] whole = line.toByteArray();
    if (line.size() > 64_000) {
      line = new ByteArrayOutputStream(); // an attachment's room is not kept for chat
    } else {
      line.reset();
    }
    if (!isBlank(whole)) {
      lines.accept(whole);
    }
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
