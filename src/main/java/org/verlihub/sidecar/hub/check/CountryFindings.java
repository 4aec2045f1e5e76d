package org.verlihub.sidecar.hub.check;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.verlihub.sidecar.geo.GeoState;
import org.verlihub.sidecar.hub.mirror.Totals;

/** Whether there are data on countries, of when, and how far they go on this hub. */
final class CountryFindings {

  private CountryFindings() {}

  static List<Finding> of(Visit visit) {
    List<Finding> findings = new ArrayList<>();
    List<String> data = new ArrayList<>();
    for (GeoState.Database database : visit.geo().databases()) {
      data.add(
          "%s, %s, of %s"
              .formatted(
                  database.file() == null ? "bundled" : database.file(),
                  database.type(),
                  LocalDate.ofInstant(database.built(), ZoneOffset.UTC)));
      if (database.problem() != null) {
        findings.add(
            Finding.of(
                Grade.LIMIT,
                "The database %s cannot be read now (%s); what was read before goes on answering."
                    .formatted(database.file(), database.problem().what())));
      }
    }
    if (visit.entered()) {
      findings.addFirst(
          new Finding(Grade.GOOD, "Data on countries are there." + seen(visit), data, List.of()));
    }
    return findings;
  }

  private static String seen(Visit visit) {
    Totals totals = visit.snapshot().totals();
    if (totals.people() == 0) {
      return "";
    }
    return " Of %s on the hub the country is known for %d."
        .formatted(
            ConnectionFindings.counted(totals.people(), "person", "people"),
            totals.people() - totals.peopleOfUnknownCountry());
  }
}
