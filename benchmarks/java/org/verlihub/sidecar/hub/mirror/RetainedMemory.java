package org.verlihub.sidecar.hub.mirror;

import java.util.Locale;
import org.openjdk.jol.info.GraphLayout;
import org.verlihub.sidecar.nmdc.HubMessage;

/**
 * Prints how many bytes of heap a mirrored user holds, strings and indexes included: what the
 * snapshot of a hub reaches, less what the snapshot of an empty hub does, by the number of users.
 */
public final class RetainedMemory {

  private RetainedMemory() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    long empty = reached(new CrowdedHub(0).surveyed());
    System.out.println("users   listed  surveyed   bytes per user");
    for (int users : new int[] {1_000, 10_000, 25_000, 100_000}) {
      CrowdedHub hub = new CrowdedHub(users);
      Iterable<HubMessage> login = hub.login();
      System.out.printf(
          Locale.ROOT,
          "%6d  %6.0f  %8.0f%n",
          users,
          (double) (reached(CrowdedHub.listed(login)) - empty) / users,
          (double) (reached(hub.surveyed()) - empty) / users);
    }
  }

  private static long reached(Mirror mirror) {
    return GraphLayout.parseInstance(mirror).totalSize();
  }
}
