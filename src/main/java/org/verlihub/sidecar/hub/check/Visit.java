package org.verlihub.sidecar.hub.check;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.geo.GeoState;
import org.verlihub.sidecar.hub.HubHealth;
import org.verlihub.sidecar.hub.connection.DisconnectReason;
import org.verlihub.sidecar.hub.connection.HubSettings;
import org.verlihub.sidecar.hub.connection.Keyprint;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.survey.SurveyReport;
import org.verlihub.sidecar.hub.survey.SurveySettings;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * What one login showed.
 *
 * @param settings with which it was made
 * @param entered whether the hub let us in and its list was complete
 * @param took from the first try to the complete list; zero if there was none
 * @param end why we did not get in, or were thrown out again; null if neither
 * @param health at the end of the visit, while still there
 * @param snapshot the hub as it was mirrored
 * @param survey what was asked and answered
 * @param charset in which the hub was read and is written to
 * @param account as the hub described it, or null if it did not
 * @param passwordAsked whether the hub asked for our password
 * @param certificate of the hub, or null if it showed none
 * @param tlsOffered whether the hub said that it can be reached encrypted
 * @param geo the country data
 */
record Visit(
    HubSettings settings,
    SurveySettings surveySettings,
    boolean entered,
    Duration took,
    @Nullable DisconnectReason end,
    HubHealth health,
    HubSnapshot snapshot,
    SurveyReport survey,
    HubCharset charset,
    @Nullable OwnAccount account,
    boolean passwordAsked,
    @Nullable Keyprint certificate,
    boolean tlsOffered,
    GeoState geo) {

  /** The kind of question that needs no asking on some hubs. */
  static final String ADDRESSES = "addresses";

  /** Our class: as the hub answered, else as it said at the login; null if it did neither. */
  @Nullable Integer ownClass() {
    return survey.ownClass() != null ? survey.ownClass() : health.ownClass();
  }

  /** Whether the hub has an account of this nick, as far as it let us see. */
  boolean registered() {
    if (account != null) {
      return account.registered();
    }
    Integer level = ownClass();
    return passwordAsked || (level != null && level > 0);
  }

  /** Whether this kind of question was answered, or needed none since the hub pushes addresses. */
  boolean isAnswered(String question) {
    return survey.answered().containsKey(question)
        || (question.equals(ADDRESSES) && isPushed(snapshot));
  }

  /** Whether all addresses are known, as they are on a hub with {@code send_user_ip} at once. */
  static boolean isPushed(HubSnapshot snapshot) {
    for (HubUser user : snapshot.users()) {
      if (user.whereabouts() == null) {
        return false;
      }
    }
    return true;
  }

  String nick() {
    return settings.nick();
  }

  /** Our entry in the list is under this nick; none if the hub's charset cannot write it. */
  Optional<Nick> ownNick() {
    try {
      return Optional.of(settings.ownNick(charset));
    } catch (IllegalArgumentException charsetLearnedMeanwhile) {
      return Optional.empty();
    }
  }
}
