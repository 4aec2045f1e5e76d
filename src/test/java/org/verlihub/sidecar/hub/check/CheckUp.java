package org.verlihub.sidecar.hub.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.verlihub.sidecar.geo.GeoLookup;
import org.verlihub.sidecar.hub.actions.PaceSettings;
import org.verlihub.sidecar.hub.connection.HubSettings;
import org.verlihub.sidecar.hub.survey.SurveySettings;

/**
 * One check of a hub, without the program around it.
 *
 * @param status the exit status
 * @param text the report in one line of single spaces, so that its wrapping does not matter
 */
record CheckUp(int status, String text) {

  private static final int FAST = 200;
  private static final GeoLookup GEO = GeoLookup.bundled();
  private static final PaceSettings PACE = new PaceSettings(2, 10, 20, 4000, 16, 1000);

  static CheckUp of(String url, String password) {
    return of(url, password, Map.of());
  }

  /**
   * As ApiBot.
   *
   * @param more settings below {@code sidecar.hub}, over the defaults
   */
  static CheckUp of(String url, String password, Map<String, String> more) {
    return of(url, password, more, true);
  }

  static CheckUp of(String url, String password, Map<String, String> more, boolean asking) {
    return of(url, password, more, asking, Duration.ofSeconds(15));
  }

  /**
   * The same with less patience.
   *
   * @param answers how long to wait for those that the hub owes
   */
  static CheckUp of(
      String url, String password, Map<String, String> more, boolean asking, Duration answers) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("sidecar.hub.url", url);
    settings.put("sidecar.hub.nick", "ApiBot");
    settings.put("sidecar.hub.password", password);
    more.forEach((name, value) -> settings.put("sidecar.hub." + name, value));
    HubSettings hub =
        new Binder(new MapConfigurationPropertySource(settings))
            .bind("sidecar.hub", HubSettings.class)
            .get();
    SurveySettings survey = new SurveySettings(asking, FAST, Duration.ofMinutes(30), List.of());
    try {
      return read(Report.of(new Visitor(hub, survey, PACE, GEO, answers).pay()));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static CheckUp read(Report report) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    report.print(new PrintStream(out, true, UTF_8));
    return new CheckUp(report.exitStatus(), out.toString(UTF_8).replaceAll("\\s+", " ").strip());
  }
}
