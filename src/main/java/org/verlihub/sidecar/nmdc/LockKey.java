package org.verlihub.sidecar.nmdc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The answer to the hub's {@code $Lock}. Binary: the six bytes that would disturb a frame are
 * written as {@code /%DCNnnn%/}, all others as they are.
 */
public final class LockKey {

  /** The text of {@code $Lock}, of which the key is made. */
  public static final class Challenge {

    /** The key is made of each byte and its neighbours, so a shorter lock has none. */
    public static final int MIN_LENGTH = 3;

    private final byte[] lock;

    /**
     * A lock as the hub sent it, without {@code Pk=}.
     *
     * @throws IllegalArgumentException if it is shorter than {@link #MIN_LENGTH}
     */
    public Challenge(byte[] lock) {
      if (lock.length < MIN_LENGTH) {
        throw new IllegalArgumentException(
            "A lock has at least %d bytes, this one has %d".formatted(MIN_LENGTH, lock.length));
      }
      this.lock = lock.clone();
    }

    /** The lock as text, for logs; it is ASCII on every known hub. */
    public String text() {
      return new String(lock, StandardCharsets.ISO_8859_1);
    }

    /** Computes the key. */
    public LockKey answer() {
      int n = lock.length;
      ByteArrayOutputStream escaped = new ByteArrayOutputStream(n + 32);
      for (int i = 0; i < n; i++) {
        int mixed = i == 0 ? lock[0] ^ lock[n - 1] ^ lock[n - 2] ^ 5 : lock[i] ^ lock[i - 1];
        int b = mixed & 0xFF;
        escape((b << 4 | b >>> 4) & 0xFF, escaped);
      }
      return new LockKey(escaped.toByteArray());
    }

    private static void escape(int b, ByteArrayOutputStream out) {
      switch (b) {
        case 0, 5, 36, 96, 124, 126 ->
            out.writeBytes("/%%DCN%03d%%/".formatted(b).getBytes(StandardCharsets.US_ASCII));
        default -> out.write(b);
      }
    }
  }

  private final byte[] escaped;

  private LockKey(byte[] escaped) {
    this.escaped = escaped;
  }

  /** The key as it stands in {@code $Key}; a fresh copy. */
  public byte[] bytes() {
    return escaped.clone();
  }
}
