package org.verlihub.sidecar.hub;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.verlihub.sidecar.geo.GeoLookup;
import org.verlihub.sidecar.hub.actions.PaceSettings;
import org.verlihub.sidecar.hub.connection.HubSettings;
import org.verlihub.sidecar.hub.connection.ImpatientConnection;
import org.verlihub.sidecar.hub.survey.SurveySettings;

/** The product's hub with its default settings, but without waits between attempts. */
public final class ImpatientHub {

  private ImpatientHub() {}

  /**
   * Not started yet; asks the hub nothing but the list.
   *
   * @param settings what differs from the defaults, below {@code sidecar.hub}
   */
  public static MirroredHub with(Map<String, String> settings) {
    return made(settings, false);
  }

  /** The same, but it also asks for what the hub does not push. */
  public static MirroredHub asking(Map<String, String> settings) {
    return made(settings, true);
  }

  private static MirroredHub made(Map<String, String> settings, boolean asking) {
    HubSettings hubSettings =
        new Binder(new MapConfigurationPropertySource(settings))
            .bind("sidecar.hub", HubSettings.class)
            .get();
    InstantSource clock = InstantSource.system();
    return new MirroredHub(
        hubSettings,
        new SurveySettings(asking, 200, Duration.ofMinutes(30), List.of()),
        new PaceSettings(2, 10, 20, 4000, 16, 1000),
        GeoLookup.bundled(),
        clock,
        follower -> ImpatientConnection.of(hubSettings, follower, clock));
  }
}
