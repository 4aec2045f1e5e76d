package org.verlihub.sidecar.testhub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A stream on which a {@link FaultPlan} is carried out. For one writing thread, which is held up
 * where the plan says so.
 */
final class FaultyOutput extends OutputStream {

  private final OutputStream out;
  private final Socket socket;
  private final FaultPlan plan;
  private final byte[] marker;

  /** Nobody ever gives a permit; an interruptible way of waiting. */
  private final Semaphore never = new Semaphore(0);

  private int matched;
  private int distance;
  private volatile boolean struck;
  private boolean garbageDue;
  private int framesDue;
  private boolean frameBegun;
  private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
  private int bytesPerSecond = Integer.MAX_VALUE;
  private boolean mute;
  private int slice = Integer.MAX_VALUE;
  private Duration held = Duration.ZERO;

  /**
   * Carries the plan out on this stream.
   *
   * @param socket what {@link Fault.HalfClose} and {@link Fault.Reset} are done to
   */
  FaultyOutput(OutputStream out, Socket socket, FaultPlan plan) {
    this.out = out;
    this.socket = socket;
    this.plan = plan;
    this.marker = Wire.bytes(plan.marker());
    this.distance = plan.moreBytes();
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    ByteArrayOutputStream passing = new ByteArrayOutputStream(length);
    for (int i = offset; i < offset + length; i++) {
      if (!struck && isDue()) {
        pass(passing);
        strike();
      }
      passing.write(bytes[i]);
      if (framesDue > 0) {
        repeat(bytes[i], passing);
      }
      follow(bytes[i]);
      if (garbageDue && bytes[i] == '|') {
        garbageDue = false;
        passing.writeBytes(Wire.bytes(((Fault.Garbage) plan.fault()).wire()));
      }
    }
    if (!struck && isDue()) {
      pass(passing);
      strike();
    }
    pass(passing);
  }

  /** Whether the moment of the plan has come. */
  boolean struck() {
    return struck;
  }

  private void repeat(byte b, ByteArrayOutputStream passing) {
    if (frameBegun) {
      frame.write(b);
    }
    if (b == '|') {
      if (frameBegun) {
        passing.writeBytes(frame.toByteArray());
        frame.reset();
        framesDue--;
      }
      frameBegun = true;
    }
  }

  private boolean isDue() {
    return matched == marker.length && distance <= 0;
  }

  private void follow(byte b) {
    if (matched == marker.length) {
      distance--;
    } else if (b == marker[matched]) {
      matched++;
    } else {
      matched = b == marker[0] ? 1 : 0;
    }
  }

  private void strike() throws IOException {
    struck = true;
    switch (plan.fault()) {
      case Fault.Slice(int bytes) -> slice = bytes;
      case Fault.Coalesce(Duration duration) -> held = duration;
      case Fault.Stall(Duration duration) -> waitFor(duration);
      case Fault.HalfClose() -> {
        mute = true;
        socket.shutdownOutput();
      }
      case Fault.Reset() -> {
        mute = true;
        socket.setSoLinger(true, 0);
        socket.close();
      }
      case Fault.Garbage _ -> garbageDue = true;
      case Fault.Duplicate(int frames) -> {
        framesDue = frames;
        frameBegun = matched == 0; // else in the middle of one
      }
      case Fault.Bandwidth(int limit) -> {
        bytesPerSecond = limit;
        slice = Math.max(1, limit / 100);
      }
    }
  }

  private void pass(ByteArrayOutputStream passing) throws IOException {
    byte[] bytes = passing.toByteArray();
    passing.reset();
    if (mute || bytes.length == 0) {
      return;
    }
    if (!held.isZero()) {
      waitFor(held);
    }
    for (int start = 0; start < bytes.length; start += slice) {
      int length = Math.min(slice, bytes.length - start);
      out.write(bytes, start, length);
      out.flush();
      if (bytesPerSecond < Integer.MAX_VALUE) {
        waitFor(Duration.ofSeconds(length).dividedBy(bytesPerSecond));
      }
      if (slice > bytes.length) {
        break;
      }
    }
  }

  private void waitFor(Duration duration) throws IOException {
    try {
      boolean _ = never.tryAcquire(duration.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while holding bytes back", e);
    }
  }

  @Override
  public void flush() throws IOException {
    if (!mute) {
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    if (!mute) {
      out.close();
    }
  }
}
