package org.verlihub.sidecar.geo;

import java.time.InstantSource;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the databases at the start and watches them until the end. */
@Configuration(proxyBeanMethods = false)
class GeoConfiguration {

  @Bean
  GeoLookup geoLookup(GeoSettings settings) throws UnusableDatabaseException {
    return GeoLookup.open(settings.databases(), InstantSource.system());
  }

  @Bean
  DatabaseWatch geoDatabaseWatch(GeoLookup lookup, GeoSettings settings) {
    return new DatabaseWatch(lookup, settings.checkInterval());
  }

  @Bean
  InfoContributor geoInfo(GeoLookup lookup) {
    return new GeoInfo(lookup);
  }
}
