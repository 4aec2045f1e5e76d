package org.verlihub.sidecar.hub.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.nmdc.MyInfo;

/**
 * What the hub takes away from every {@code $MyINFO}, or puts in, before it shows it to others.
 * Seen in our own, of which we know how we sent it; so an empty hub tells it too.
 */
final class HiddenFindings {

  private HiddenFindings() {}

  static List<Finding> of(Visit visit) {
    MyInfo shown = ownInfo(visit);
    if (shown == null) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    if (shown.tag() == null) {
      findings.add(
          hidden(
              "The hub shows nobody's client tag (show_tags is 0). So client, version, mode, hubs and slots of its users stay null.",
              "!set show_tags 1"));
    }
    if (shown.connection().isEmpty()) {
      findings.add(
          hidden(
              "The hub shows nobody's connection (show_speed is 0); it stays null.",
              "!set show_speed 1"));
    }
    if (shown.email().isEmpty() && !visit.settings().email().isEmpty()) {
      findings.add(
          hidden(
              "The hub shows nobody's e-mail address (show_email is 0); it stays null.",
              "!set show_email 1"));
    }
    Finding description = description(visit.settings().description(), shown.description());
    if (description != null) {
      findings.add(description);
    }
    return findings;
  }

  private static @Nullable MyInfo ownInfo(Visit visit) {
    HubUser own = visit.ownNick().map(visit.snapshot()::user).orElse(null);
    return own == null ? null : own.info();
  }

  private static @Nullable Finding description(String sent, String shown) {
    if (shown.length() > sent.length() && shown.endsWith(sent)) {
      return Finding.of(
          Grade.ADVICE,
          "The hub puts text of its own in front of everybody's description (desc_insert_mode is 1): \"%s\" before ours. Descriptions are served as the hub shows them."
              .formatted(shown.substring(0, shown.length() - sent.length())));
    }
    if (shown.length() < sent.length() && sent.startsWith(shown)) {
      return hidden(
          "The hub cuts descriptions off after %d characters (show_desc_len)."
              .formatted(shown.length()),
          "!set show_desc_len -1");
    }
    return null;
  }

  private static Finding hidden(String text, String command) {
    return Finding.of(Grade.LIMIT, text, Remedy.byAdministrator(command));
  }
}
