package org.verlihub.sidecar.hub.connection;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what a hub sends into messages: the bytes up to each {@code |}, which is left out. After
 * {@code $ZOn|} follows one complete zlib stream without a length, whose inflated bytes are cut
 * likewise; plain bytes, or the next {@code $ZOn|}, go on directly behind it.
 *
 * <p>How the network sliced the bytes makes no difference to the messages.
 *
 * <p>A hub limits what clients send, not what it sends itself: an answer about everybody is a
 * single message of hundreds of kilobytes. The two bounds here only keep a broken or hostile peer
 * from filling the memory.
 *
 * <p>Used by one thread. {@link #close()} frees the native memory of the inflater; called by
 * whoever takes a message, it makes that message the last.
 */
final class FrameSplitter implements AutoCloseable {

  /** Longest message, in bytes: some 200,000 users in one list of nicks and addresses. */
  static final int MAX_FRAME = 16 * 1024 * 1024;

  /** Most bytes that one compressed block may inflate to; a hub fills it from its output buffer. */
  static final int MAX_BLOCK = 64 * 1024 * 1024;

  private static final byte END = '|';
  private static final byte[] COMPRESSED = {'$', 'Z', 'O', 'n'};
  private static final int CHUNK = 16 * 1024;
  private static final int ROOMY = 64 * 1024;
  private static final byte[] NOTHING = {};

  private final int maxFrame;
  private final int maxBlock;

  private byte[] pending = NOTHING;
  private int pendingLength;

  private boolean inflating;
  private @Nullable Inflater inflater;
  private byte[] chunk = NOTHING;
  private int inflated;
  private boolean closed;

  FrameSplitter() {
    this(MAX_FRAME, MAX_BLOCK);
  }

  FrameSplitter(int maxFrame, int maxBlock) {
    this.maxFrame = maxFrame;
    this.maxBlock = maxBlock;
  }

  /**
   * Takes the next bytes and hands over each message that they complete; an empty one is a
   * keepalive.
   *
   * @throws BrokenFramingException if no next message can be found; nothing may be fed after that
   */
  void feed(byte[] bytes, int offset, int length, Consumer<byte[]> frames)
      throws BrokenFramingException {
    int position = offset;
    int end = offset + length;
    while (position < end && !closed) {
      position =
          inflating
              ? inflate(bytes, position, end, frames)
              : cut(bytes, position, end, frames, true);
    }
  }

  @Override
  public void close() {
    closed = true;
    if (inflater != null) {
      inflater.end();
      inflater = null;
    }
  }

  /** Cuts up to {@code end}, or to the start of a compressed block; says how far it came. */
  private int cut(byte[] bytes, int from, int end, Consumer<byte[]> frames, boolean plain)
      throws BrokenFramingException {
    int start = from;
    for (int i = from; i < end; i++) {
      if (bytes[i] == END) {
        byte[] frame = complete(bytes, start, i);
        start = i + 1;
        if (plain && Arrays.equals(frame, COMPRESSED)) {
          inflating = true;
          inflated = 0;
          return start;
        }
        frames.accept(frame);
        if (closed) {
          return end;
        }
      }
    }
    keep(bytes, start, end);
    return end;
  }

  private byte[] complete(byte[] bytes, int start, int end) throws BrokenFramingException {
    requireShort(pendingLength + (long) end - start);
    if (pendingLength == 0) {
      return Arrays.copyOfRange(bytes, start, end);
    }
    byte[] frame = Arrays.copyOf(pending, pendingLength + end - start);
    System.arraycopy(bytes, start, frame, pendingLength, end - start);
    pendingLength = 0;
    if (pending.length > ROOMY) {
      pending = NOTHING;
    }
    return frame;
  }

  private void keep(byte[] bytes, int start, int end) throws BrokenFramingException {
    int length = end - start;
    requireShort(pendingLength + (long) length);
    if (pendingLength + length > pending.length) {
      pending = Arrays.copyOf(pending, Math.max(pendingLength + length, 2 * pending.length));
    }
    System.arraycopy(bytes, start, pending, pendingLength, length);
    pendingLength += length;
  }

  private void requireShort(long length) throws BrokenFramingException {
    if (length > maxFrame) {
      throw new BrokenFramingException(
          "the hub sent a message of more than %,d bytes".formatted(maxFrame));
    }
  }

  private int inflate(byte[] bytes, int from, int end, Consumer<byte[]> frames)
      throws BrokenFramingException {
    Inflater stream = inflater;
    if (stream == null) {
      inflater = stream = new Inflater();
      chunk = new byte[CHUNK];
    }
    stream.setInput(bytes, from, end - from);
    try {
      while (true) {
        // one byte more than is allowed, to see whether the block ends exactly at the bound
        int room = (int) Math.min(chunk.length, (long) maxBlock - inflated + 1);
        int n = stream.inflate(chunk, 0, room);
        inflated += n;
        if (inflated > maxBlock) {
          throw new BrokenFramingException(
              "the hub sent a compressed block of more than %,d bytes".formatted(maxBlock));
        }
        cut(chunk, 0, n, frames, false);
        if (closed) {
          return end;
        }
        if (stream.finished()) {
          int behind = end - stream.getRemaining();
          stream.reset();
          inflating = false;
          return behind;
        }
        if (n == 0 && stream.needsInput()) {
          return end;
        }
        if (n == 0) {
          throw new BrokenFramingException("the hub sent a compressed block with a dictionary");
        }
      }
    } catch (DataFormatException e) {
      throw new BrokenFramingException(
          "the hub sent a compressed block that cannot be read (%s)".formatted(e.getMessage()));
    }
  }
}
