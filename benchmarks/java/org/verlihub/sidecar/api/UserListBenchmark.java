package org.verlihub.sidecar.api;

import java.util.Set;
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
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.Mirror;
import org.verlihub.sidecar.hub.mirror.MirrorInput;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.web.Paging;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of {@code /api/users}, from a listing that has been asked before ({@code kept}), and
 * after somebody left the hub ({@code afterOneLeft}: another revision, everybody else unchanged).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class UserListBenchmark {

  private static final UserQuery FIRST_50 =
      new UserQuery(
          new Paging(50, 0), UserQuery.Sort.NICK, UserQuery.Order.ASC, UserFilter.NONE);

  @Param({"1000", "10000", "25000", "100000"})
  int users;

  private HubSnapshot later = HubSnapshot.empty(CrowdedHub.NOW);
  private UserListing listing = of(later);

  @Setup
  public void list() {
    Mirror mirror = new CrowdedHub(users).surveyed();
    listing = of(mirror.snapshot());
    listing.people(UserQuery.EVERYBODY);
    later =
        mirror
            .apply(new HubMessage.Quit(CrowdedHub.nick(users / 2)), CrowdedHub.NOW)
            .mirror()
            .apply(new MirrorInput.Settled(), CrowdedHub.NOW)
            .snapshot();
  }

  @Benchmark
  public byte[] first50Kept() {
    return listing.people(FIRST_50);
  }

  @Benchmark
  public byte[] first50AfterOneLeft() {
    return listing.next(later, CrowdedHub.NOW).people(FIRST_50);
  }

  @Benchmark
  public byte[] everybodyAfterOneLeft() {
    return listing.next(later, CrowdedHub.NOW).people(UserQuery.EVERYBODY);
  }

  @Benchmark
  public byte[] everybodyNew() {
    return of(later).people(UserQuery.EVERYBODY);
  }

  private static UserListing of(HubSnapshot snapshot) {
    UserWriter writer = new UserWriter(JsonMapper.shared(), Rights.ofEverybody(Set.of()));
    return UserListing.of(snapshot, CrowdedHub.NOW, writer);
  }
}
