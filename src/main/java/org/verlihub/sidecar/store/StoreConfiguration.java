package org.verlihub.sidecar.store;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the database at the start and closes it at the very end. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  @Bean(destroyMethod = "close")
  Store store(StoreSettings settings) {
    return Store.open(settings.dataDir());
  }
}
