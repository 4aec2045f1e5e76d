package org.verlihub.sidecar.testhub;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** What can happen to a stream of bytes between two programs. */
public sealed interface Fault {

  /** From here on every so many bytes are a packet of their own. */
  record Slice(int bytes) implements Fault {}

  /** From here on bytes are held back and passed on together after this time. */
  record Coalesce(Duration held) implements Fault {}

  /** From here on no more than so many bytes pass in a second. */
  record Bandwidth(int bytesPerSecond) implements Fault {}

  /**
   * The next frames come twice, one after the other. TCP itself doubles nothing; a repeater in
   * front of a hub may.
   */
  record Duplicate(int frames) implements Fault {}

  /** Nothing passes for this time, then everything. */
  record Stall(Duration duration) implements Fault {}

  /** The writer seems to have nothing more to say; the other direction goes on. */
  record HalfClose() implements Fault {}

  /** The connection breaks without good-bye. */
  record Reset() implements Fault {}

  /**
   * Bytes that nobody sent, inserted behind the frame that is under way.
   *
   * @param wire one character per byte
   */
  record Garbage(String wire) implements Fault {
    /** A few frames of random bytes. */
    public static Garbage of(RandomGenerator random) {
      byte[] bytes = new byte[40 + random.nextInt(200)];
      random.nextBytes(bytes);
      bytes[bytes.length - 1] = '|';
      return new Garbage(Wire.text(bytes));
    }

    @Override
    public String toString() {
      return "Garbage[" + wire.length() + " bytes]";
    }
  }
}
