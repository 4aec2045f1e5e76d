package org.verlihub.sidecar.hub.connection;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.verlihub.sidecar.hub.mirror.CrowdedHub;

/** Cutting a stream into frames, per frame: a list of 1,000 users as the socket hands it over. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FramingBenchmark {

  private static final int USERS = 1_000;

  /** How many bytes come at once: a small packet, an Ethernet packet, a full receive buffer. */
  @Param({"64", "1448", "65536"})
  int slice;

  private byte[] wire = {};
  private byte[] compressed = {};

  @Setup
  public void speak() {
    wire = new CrowdedHub(USERS).loginOnTheWire();
    Deflater deflater = new Deflater();
    deflater.setInput(wire);
    deflater.finish();
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.writeBytes("$ZOn|".getBytes(StandardCharsets.US_ASCII));
    byte[] chunk = new byte[8192];
    while (!deflater.finished()) {
      block.write(chunk, 0, deflater.deflate(chunk));
    }
    deflater.end();
    compressed = block.toByteArray();
  }

  @Benchmark
  @OperationsPerInvocation(USERS + 5)
  public void plain(Blackhole hole) throws BrokenFramingException {
    feed(wire, hole);
  }

  @Benchmark
  @OperationsPerInvocation(USERS + 5)
  public void compressed(Blackhole hole) throws BrokenFramingException {
    feed(compressed, hole);
  }

  private void feed(byte[] bytes, Blackhole hole) throws BrokenFramingException {
    try (FrameSplitter splitter = new FrameSplitter()) {
      for (int at = 0; at < bytes.length; at += slice) {
        splitter.feed(bytes, at, Math.min(slice, bytes.length - at), hole::consume);
      }
    }
  }
}
