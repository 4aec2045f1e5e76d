package org.verlihub.sidecar.testhub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes of one connection: a virtual thread that reads and cuts frames, another that writes.
 * Both only ever talk to the world through the listener; {@link #write} never waits.
 */
final class HubSocket {

  /** Called on the reading thread. */
  interface Listener {
    void frames(List<String> frames);

    /** The longest message without its end was exceeded. */
    void tooLong();

    /** The last call, whoever closed the connection. */
    void closed();
  }

  private static final byte[] END = {};

  private final Socket socket;
  private final Listener listener;
  private final int maxMessage;
  private final LinkedBlockingQueue<byte[]> outgoing = new LinkedBlockingQueue<>();
  private final AtomicLong backlog = new AtomicLong();
  private final AtomicLong written = new AtomicLong();
  private volatile long progress = System.nanoTime();
  private final AtomicBoolean ended = new AtomicBoolean();

  HubSocket(Socket socket, int maxMessage, Listener listener) {
    this.socket = socket;
    this.maxMessage = maxMessage;
    this.listener = listener;
  }

  void start(InputStream in, OutputStream out) {
    Thread.ofVirtual().name("test-hub-writer").start(() -> writeUntilEnd(out));
    Thread.ofVirtual().name("test-hub-reader").start(() -> readUntilEnd(in));
  }

  void write(byte[] bytes) {
    if (backlog.getAndAdd(bytes.length) == 0) {
      progress = System.nanoTime();
    }
    outgoing.add(bytes);
  }

  /** Bytes the kernel has not taken yet. */
  long backlog() {
    return backlog.get();
  }

  /** For how long the kernel has taken nothing of what waits. */
  Duration sinceProgress() {
    return Duration.ofNanos(System.nanoTime() - progress);
  }

  long written() {
    return written.get();
  }

  /** Closes when everything has been written. */
  void finish() {
    outgoing.add(END);
  }

  /** Closes now; what is not written yet is lost. */
  void abort() {
    if (ended.compareAndSet(false, true)) {
      outgoing.add(END);
      try {
        socket.close();
      } catch (IOException e) {
        // it is closed, which is all that was wanted
      }
    }
  }

  private void writeUntilEnd(OutputStream out) {
    try {
      for (byte[] next = outgoing.take(); next.length > 0; next = outgoing.take()) {
        out.write(next);
        out.flush();
        backlog.addAndGet(-next.length);
        written.addAndGet(next.length);
        progress = System.nanoTime();
      }
      out.close();
    } catch (IOException | InterruptedException e) {
      // the peer has gone; the reader tells
    } finally {
      abort();
    }
  }

  private void readUntilEnd(InputStream in) {
    byte[] buffer = new byte[16 * 1024];
    ByteArrayOutputStream partial = new ByteArrayOutputStream();
    try {
      boolean first = true;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (first && n > 0 && buffer[0] == TlsDetection.CLIENT_HELLO) {
          break; // TLS on a plain port
        }
        first = false;
        List<String> frames = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < n; i++) {
          if (buffer[i] == '|') {
            partial.write(buffer, start, i - start);
            frames.add(Wire.text(partial.toByteArray()));
            partial.reset();
            start = i + 1;
          }
        }
        partial.write(buffer, start, n - start);
        if (!frames.isEmpty()) {
          listener.frames(frames);
        }
        if (partial.size() > maxMessage) {
          listener.tooLong();
          break;
        }
      }
    } catch (IOException e) {
      // reset by the peer or closed by us: in either case it is over
    } finally {
      listener.closed();
      abort();
    }
  }
}
