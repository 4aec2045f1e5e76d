package org.verlihub.sidecar.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the database at the start and closes it at the very end. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  @Bean(destroyMethod = "close")
  Store store(StoreSettings settings) {
    return Store.open(settings.dataDir());
  }

  @Bean
  MeterBinder storeMetrics(Store store) {
    return registry ->
        Gauge.builder("verlihub.store.waiting", store, Store::queued)
            .description("Tasks that wait to be written to the database")
            .register(registry);
  }
}
