package org.verlihub.sidecar.nmdc;

import java.nio.charset.Charset;
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
import org.verlihub.sidecar.hub.mirror.CrowdedHub;

/** Decoding one frame of each kind that a busy hub sends most. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodingBenchmark {

  @Param({"UTF-8", "windows-1251"})
  String charset = "UTF-8";

  private HubMessageDecoder decoder = new HubMessageDecoder(CrowdedHub.CHARSET);
  private byte[] myInfo = {};
  private byte[] chat = {};
  private byte[] privateMessage = {};
  private byte[] userIpOf100 = {};
  private byte[] search = {};

  @Setup
  public void listen() {
    decoder = new HubMessageDecoder(new HubCharset(Charset.forName(charset)));
    myInfo = bytes(CrowdedHub.myInfo(4710));
    chat = bytes("<user004711> has anybody seen the second part of that film? &#36;5 for a hint");
    privateMessage = bytes("$To: ApiBot From: user004711 $<user004711> !status please");
    search = bytes("$Search 203.0.113.7:412 F?T?0?1?some$film");
    StringBuilder addresses = new StringBuilder("$UserIP ");
    for (int i = 0; i < 100; i++) {
      addresses.append("user%06d 10.20.%d.%d$$".formatted(i, i, 255 - i));
    }
    userIpOf100 = bytes(addresses.toString());
  }

  @Benchmark
  public HubMessage myInfo() {
    return decoder.decode(myInfo);
  }

  @Benchmark
  public HubMessage chat() {
    return decoder.decode(chat);
  }

  @Benchmark
  public HubMessage privateMessage() {
    return decoder.decode(privateMessage);
  }

  @Benchmark
  public HubMessage userIpOf100() {
    return decoder.decode(userIpOf100);
  }

  @Benchmark
  public HubMessage search() {
    return decoder.decode(search);
  }

  private byte[] bytes(String frame) {
    Charset used = "UTF-8".equals(charset) ? StandardCharsets.UTF_8 : Charset.forName(charset);
    return frame.getBytes(used);
  }
}
