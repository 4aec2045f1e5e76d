package org.verlihub.sidecar.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/** Bytes for a web server on this machine, as no client library would send them. */
final class RawHttp {

  private static final int PATIENCE_MILLIS = 30_000;

  private RawHttp() {}

  /** A request without a body after which the server closes; lines are ended as HTTP wants it. */
  static String request(String line, String... headers) {
    StringBuilder request = new StringBuilder(line).append("\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    return request.append("Connection: close\r\n\r\n").toString();
  }

  /**
   * Everything that comes back until the server closes.
   *
   * @param bytes one character per byte
   */
  static String send(int port, String bytes) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      write(socket, bytes);
      return read(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends what there is room for: a server that has heard enough need not read the rest. */
  private static void write(Socket socket, String bytes) {
    try {
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      socket.shutdownOutput(); // so that nobody waits for the rest of a body
    } catch (IOException e) {
      // what the server says about it can still be read
    }
  }

  private static String read(Socket socket) throws IOException {
    StringBuilder answer = new StringBuilder();
    byte[] buffer = new byte[8_192];
    try {
      for (int n = socket.getInputStream().read(buffer);
          n >= 0;
          n = socket.getInputStream().read(buffer)) {
        answer.append(new String(buffer, 0, n, ISO_8859_1));
      }
    } catch (IOException e) {
      if (answer.isEmpty()) {
        throw e;
      }
    }
    return answer.toString();
  }
}
