package org.verlihub.sidecar.hub.mirror;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.HubMessageDecoder;

/** One person comes and goes again on a hub of that size. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MirrorBenchmark {

  private static final int STRANGERS = 512;

  @Param({"100", "1000", "10000", "25000", "100000"})
  int users;

  private final HubMessage[] joins = new HubMessage[STRANGERS];
  private final HubMessage[] quits = new HubMessage[STRANGERS];
  private Mirror mirror = CrowdedHub.greeted();
  private int next;

  @Setup
  public void listed() {
    mirror = new CrowdedHub(users).surveyed();
    HubMessageDecoder decoder = new HubMessageDecoder(CrowdedHub.CHARSET);
    for (int i = 0; i < STRANGERS; i++) {
      // Spread over the whole range of nicks, so that no part of the tree stays in the cache.
      String join =
          CrowdedHub.myInfo((int) ((long) i * users / STRANGERS)).replaceFirst(" user", " uses");
      HubMessage message = decoder.decode(join.getBytes(StandardCharsets.UTF_8));
      joins[i] = message;
      quits[i] =
          message instanceof HubMessage.UserInfo info
              ? new HubMessage.Quit(info.nick())
              : new HubMessage.KeepAlive();
    }
  }

  @Benchmark
  public Mirror joinAndQuit() {
    next = (next + 1) % STRANGERS;
    Mirror joined = mirror.apply(joins[next], CrowdedHub.NOW).mirror();
    Mirror left = joined.apply(quits[next], CrowdedHub.NOW).mirror();
    return left.apply(new MirrorInput.Settled(), CrowdedHub.NOW).mirror();
  }
}
