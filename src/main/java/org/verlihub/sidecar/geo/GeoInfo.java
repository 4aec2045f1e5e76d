package org.verlihub.sidecar.geo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.verlihub.sidecar.geo.GeoState.Problem;

/**
 * Shows in {@code /actuator/info} which data answer, how old they are and whom to name for them.
 */
final class GeoInfo implements InfoContributor {

  private final GeoLookup lookup;

  GeoInfo(GeoLookup lookup) {
    this.lookup = lookup;
  }

  @Override
  public void contribute(Info.Builder builder) {
    builder.withDetail(
        "geo",
        Map.of("databases", lookup.state().databases().stream().map(GeoInfo::describe).toList()));
  }

  private static Map<String, Object> describe(GeoState.Database database) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("source", database.file() == null ? "bundled" : database.file().toString());
    details.put("type", database.type());
    details.put("description", database.description());
    details.put("built", database.built().toString());
    details.put("loaded", database.loaded().toString());
    SourceNotice notice = database.notice();
    if (notice != null) {
      details.put("licence", notice.licence());
      details.put("attribution", notice.attribution());
    }
    Problem problem = database.problem();
    if (problem != null) {
      details.put("problem", Map.of("since", problem.since().toString(), "what", problem.what()));
    }
    return details;
  }
}
