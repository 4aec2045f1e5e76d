package org.verlihub.sidecar.nmdc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What a real Verlihub 1.7 sent to its clients, byte for byte: one file per connection, one
 * directory per scenario. The largest one is cut after 150 KB.
 */
public final class Transcripts {

  private static final byte[] COMPRESSED = {'$', 'Z', 'O', 'n'};

  private Transcripts() {}

  /** One recorded connection. */
  public static final class Recording {

    private final String name;
    private final byte[] bytes;

    private Recording(String name, byte[] bytes) {
      this.name = name;
      this.bytes = bytes;
    }

    /** A fresh copy of what came through the socket. */
    public byte[] bytes() {
      return bytes.clone();
    }

    /** Its frames, inflated, without their {@code |}; a last, unfinished one is left out. */
    public List<byte[]> frames() {
      List<byte[]> frames = new ArrayList<>();
      split(bytes, frames);
      return frames;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Every recording, by name. */
  public static List<Recording> all() {
    Path root = root();
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .map(file -> read(root.relativize(file).toString().replace('\\', '/'), file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One recording: {@code 01-login-default-config/ApiBot}. */
  public static Recording of(String name) {
    return read(name, root().resolve(name + ".s2c.bin"));
  }

  private static Recording read(String name, Path file) {
    try {
      return new Recording(name, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    var url = Transcripts.class.getResource("/transcripts");
    if (url == null) {
      throw new IllegalStateException("no /transcripts among the test resources");
    }
    try {
      return Path.of(new URI(url.toString()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void split(byte[] bytes, List<byte[]> frames) {
    int start = 0;
    while (true) {
      int end = start;
      while (end < bytes.length && bytes[end] != '|') {
        end++;
      }
      if (end == bytes.length) {
        return;
      }
      byte[] frame = Arrays.copyOfRange(bytes, start, end);
      start = end + 1;
      if (Arrays.equals(frame, COMPRESSED)) {
        start += inflate(bytes, start, frames);
      } else {
        frames.add(frame);
      }
    }
  }

  /** How many bytes the compressed block took. */
  private static int inflate(byte[] bytes, int start, List<byte[]> frames) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes, start, bytes.length - start);
      ByteArrayOutputStream plain = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      while (!inflater.finished()) {
        int n = inflater.inflate(buffer);
        if (n == 0) {
          throw new IllegalStateException("the compressed block is not complete");
        }
        plain.write(buffer, 0, n);
      }
      split(plain.toByteArray(), frames);
      return (int) inflater.getBytesRead();
    } catch (DataFormatException e) {
      throw new IllegalStateException(e);
    } finally {
      inflater.end();
    }
  }
}
