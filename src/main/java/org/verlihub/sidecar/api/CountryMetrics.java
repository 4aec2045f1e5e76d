package org.verlihub.sidecar.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.mirror.Totals;

/**
 * People per country for Prometheus. Refreshed from time to time, so that only countries somebody
 * is from make a series. The names are a closed set: codes of ISO 3166, {@code other} and {@code
 * unknown}.
 */
@Component
class CountryMetrics {

  private static final int REFRESH_MILLIS = 10_000;
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private final Hub hub;
  private final MultiGauge gauge;

  CountryMetrics(Hub hub, MeterRegistry registry) {
    this.hub = hub;
    this.gauge =
        MultiGauge.builder("verlihub.users.country")
            .description("People by the country of their address")
            .register(registry);
    refresh();
  }

  @Scheduled(fixedDelay = REFRESH_MILLIS, initialDelay = REFRESH_MILLIS)
  final void refresh() {
    List<MultiGauge.Row<?>> rows =
        byCountry(hub.snapshot().totals()).entrySet().stream()
            .map(entry -> MultiGauge.Row.of(Tags.of("country", entry.getKey()), entry.getValue()))
            .collect(Collectors.toList());
    gauge.register(rows, true);
  }

  /** People per code; the sum is everybody. */
  static Map<String, Integer> byCountry(Totals totals) {
    Map<String, Integer> people = new TreeMap<>();
    totals
        .peopleByCountry()
        .forEach((code, count) ->
            people.merge(COUNTRIES.contains(code) ? code : "other", count, Integer::sum));
    people.put("unknown", totals.peopleOfUnknownCountry());
    return people;
  }
}
