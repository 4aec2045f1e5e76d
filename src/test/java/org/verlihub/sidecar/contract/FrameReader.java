package org.verlihub.sidecar.contract;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Cuts bytes into frames and inflates compressed blocks; for one thread. */
final class FrameReader {

  private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
  private @Nullable Inflater block;
  private int bars;
  private int blocks;

  /** The frames that are complete now, as wire text; lone bars are only counted. */
  List<String> read(byte[] bytes, int length) {
    List<String> frames = new ArrayList<>();
    byte[] rest = Arrays.copyOf(bytes, length);
    while (rest.length > 0) {
      rest = block == null ? plain(rest, frames) : compressed(block, rest, frames);
    }
    return frames;
  }

  int bars() {
    return bars;
  }

  int blocks() {
    return blocks;
  }

  private byte[] plain(byte[] bytes, List<String> frames) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '|') {
        frame.write(bytes[i]);
        continue;
      }
      String text = frame.toString(StandardCharsets.ISO_8859_1);
      frame.reset();
      if (text.equals("$ZOn")) {
        block = new Inflater();
        blocks++;
        return Arrays.copyOfRange(bytes, i + 1, bytes.length);
      }
      if (text.isEmpty()) {
        bars++;
      } else {
        frames.add(text);
      }
    }
    return new byte[0];
  }

  /** There is no length: the block ends where its stream does. */
  private byte[] compressed(Inflater inflater, byte[] bytes, List<String> frames) {
    inflater.setInput(bytes);
    byte[] part = new byte[16 * 1024];
    try {
      while (!inflater.finished() && !inflater.needsInput()) {
        int n = inflater.inflate(part);
        plain(Arrays.copyOf(part, n), frames);
      }
    } catch (DataFormatException e) {
      throw new AssertionError("The hub sent a broken block", e);
    }
    int left = inflater.getRemaining();
    if (inflater.finished()) {
      inflater.end();
      block = null;
    }
    return Arrays.copyOfRange(bytes, bytes.length - left, bytes.length);
  }
}
