package org.verlihub.sidecar.hub.actions;

import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.Freshness;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.nmdc.CommandPrefixes;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Ipv4;
import org.verlihub.sidecar.nmdc.Nick;
import org.verlihub.sidecar.nmdc.TextRules;

/**
 * What decides whether an action is possible, at one moment.
 *
 * @param own our nick on this hub
 * @param ownClass as the hub told it in this session or the last one, or null
 */
public record Scene(
    HubSnapshot snapshot, HubCharset charset, Nick own, @Nullable Integer ownClass) {

  /** Whether the user list is the hub's own of this moment. */
  boolean live() {
    return snapshot.freshness() instanceof Freshness.Live;
  }

  TextRules rules(int maxBytes) {
    return new TextRules(charset, own, prefixes(), this::isPerson, maxBytes);
  }

  private CommandPrefixes prefixes() {
    String told = snapshot.hub().commandCharacters();
    CommandPrefixes standard = CommandPrefixes.standard();
    return told == null ? standard : standard.and(told, charset);
  }

  private boolean isPerson(Nick nick) {
    HubUser user = snapshot.user(nick);
    return live() && user != null && !user.bot();
  }

  /** What the mirror's last question about us told counts more than the greeting at login. */
  @Nullable Integer knownClass() {
    HubUser self = snapshot.user(own);
    return self != null && self.userClass() != null
        ? Integer.valueOf(self.userClass().level())
        : ownClass;
  }

  /** Whether the hub shows us as an operator, which says that our class is 3 or more. */
  boolean operator() {
    HubUser self = snapshot.user(own);
    Integer known = knownClass();
    return known != null ? known >= UserClass.OPERATOR : self != null && self.operator();
  }

  /** Where we connect from as the hub sees it, or null. */
  @Nullable Ipv4 ownAddress() {
    HubUser self = snapshot.user(own);
    return self == null || self.whereabouts() == null
        ? null
        : Ipv4.read(self.whereabouts().address());
  }
}
