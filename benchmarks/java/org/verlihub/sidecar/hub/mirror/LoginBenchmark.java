package org.verlihub.sidecar.hub.mirror;

import java.util.List;
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

/**
 * The whole list of a login: each frame decoded and applied, up to the snapshot that everybody
 * reads. In mode {@code ss} with one fork and no warm-up it tells what the first login costs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LoginBenchmark {

  @Param({"1000", "10000", "25000", "100000"})
  int users;

  private byte[] wire = {};

  @Setup
  public void speak() {
    wire = new CrowdedHub(users).loginOnTheWire();
  }

  @Benchmark
  public HubSnapshot decodedAndApplied() {
    HubMessageDecoder decoder = new HubMessageDecoder(CrowdedHub.CHARSET);
    Mirror mirror = CrowdedHub.greeted();
    int start = 0;
    for (int at = 0; at < wire.length; at++) {
      if (wire[at] == '|') {
        HubMessage message = decoder.decode(wire, start, at - start);
        mirror = mirror.apply(message, CrowdedHub.NOW).mirror();
        start = at + 1;
      }
    }
    return mirror.apply(new MirrorInput.Settled(), CrowdedHub.NOW).snapshot();
  }

  @Benchmark
  public HubSnapshot surveyed(Surveyed hub) {
    return hub.listed.apply(hub.learned, CrowdedHub.NOW).snapshot();
  }

  /** The answers of the survey about everybody, to a mirror that knows only the list. */
  @State(Scope.Thread)
  public static class Surveyed {

    private Mirror listed = CrowdedHub.greeted();
    private MirrorInput learned = new MirrorInput.Learned(List.of());

    @Setup
    public void list(LoginBenchmark benchmark) {
      CrowdedHub hub = new CrowdedHub(benchmark.users);
      listed = CrowdedHub.listed(hub.login());
      learned = new MirrorInput.Learned(hub.surveyFacts());
    }
  }
}
