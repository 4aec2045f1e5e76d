package org.verlihub.sidecar.journal;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.HubEvents;
import org.verlihub.sidecar.store.Store;

/** Lets the journal listen to the hub, and keeps it tidy. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class JournalConfiguration {

  private static final Logger log = LoggerFactory.getLogger(Journal.class);

  @Bean
  Journal journal(Store store, JournalSettings settings, Clock clock) {
    return new Journal(store, settings, clock);
  }

  @Bean(destroyMethod = "close")
  HubEvents.Subscription journalSubscription(Journal journal, Hub hub) {
    JournalKeeper keeper = new JournalKeeper(journal);
    return hub.events().subscribe("journal", JournalKeeper.QUEUE, keeper::on);
  }

  @Bean
  MeterBinder journalMetrics(Journal journal) {
    return registry ->
        FunctionCounter.builder("verlihub.journal.missed", journal, Journal::missed)
            .description("Events that the journal could not take; each gap is recorded in it")
            .register(registry);
  }

  @Bean
  Tidying journalTidying(Journal journal) {
    return new Tidying(journal);
  }

  /** Removes once a minute what nobody needs any more. */
  record Tidying(Journal journal) {

    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void tidy() {
      var _ =
          journal
              .tidy()
              .exceptionally(failure -> {
                log.warn("The journal was not tidied: {}", failure.getMessage());
                return 0;
              });
    }
  }
}
