package org.verlihub.sidecar.hub.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.verlihub.sidecar.hub.connection.HubAddress;
import org.verlihub.sidecar.hub.connection.HubSettings;
import org.verlihub.sidecar.hub.connection.Keyprint;
import org.verlihub.sidecar.hub.mirror.HubDescription;
import org.verlihub.sidecar.hub.mirror.Totals;

/** How the hub was reached. */
final class ConnectionFindings {

  private ConnectionFindings() {}

  static List<Finding> of(Visit visit) {
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.good(arrival(visit)));
    findings.add(encryption(visit));
    return findings;
  }

  private static String arrival(Visit visit) {
    HubDescription hub = visit.snapshot().hub();
    Totals totals = visit.snapshot().totals();
    String name = hub.name() == null ? "a hub that tells no name" : '"' + hub.name() + '"';
    String software = hub.software() == null ? "" : " (" + hub.software() + ")";
    return "Logged in to %s%s in %s. On it are %s and %s."
        .formatted(
            name,
            software,
            seconds(visit.took()),
            counted(totals.people(), "person", "people"),
            counted(totals.bots(), "bot", "bots"));
  }

  private static Finding encryption(Visit visit) {
    HubAddress url = visit.settings().url();
    Keyprint shown = visit.certificate();
    if (!url.tls()) {
      return plain(visit);
    }
    if (url.keyprint() != null) {
      return Finding.good("Encrypted, and the certificate is the one pinned in sidecar.hub.url.");
    }
    if (visit.settings().tls().trust() == HubSettings.Trust.SYSTEM || shown == null) {
      return Finding.good(
          "Encrypted; chain and host name of the certificate are good."
              + (shown == null ? "" : " Its keyprint is " + shown + "."));
    }
    return Finding.of(
        Grade.ADVICE,
        "Encrypted, but any certificate would be accepted (sidecar.hub.tls.trust: any). To accept only the one that the hub showed now, pin its keyprint:",
        pinning(url, shown));
  }

  private static Finding plain(Visit visit) {
    HubAddress url = visit.settings().url();
    String danger = "Not encrypted: on the way to the hub the password and all chat can be read.";
    if (!visit.tlsOffered()) {
      return Finding.of(
          Grade.ADVICE,
          danger
              + " On one machine or in a trusted network that does no harm; anywhere else give the hub a TLS proxy.");
    }
    return Finding.of(
        Grade.ADVICE,
        danger
            + " The hub says that it takes encrypted connections too; try them with this check, which then tells the keyprint to pin:",
        Remedy.setting("sidecar.hub.url: " + new HubAddress(url.host(), url.port(), true, null)));
  }

  /** The address that accepts this certificate alone. */
  static Remedy pinning(HubAddress url, Keyprint keyprint) {
    return Remedy.setting(
        "sidecar.hub.url: " + new HubAddress(url.host(), url.port(), true, keyprint));
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
  }

  static String counted(int count, String one, String many) {
    return count == 1 ? "1 " + one : count + " " + many;
  }
}
