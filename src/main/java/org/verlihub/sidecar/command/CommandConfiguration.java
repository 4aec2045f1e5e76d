package org.verlihub.sidecar.command;

import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.HubEvents;
import org.verlihub.sidecar.store.Store;

/** Lets the desk listen to the hub. */
@Configuration(proxyBeanMethods = false)
class CommandConfiguration {

  private static final Logger log = LoggerFactory.getLogger(CommandDesk.class);

  @Bean
  OperatorSettings operatorSettings(Store store, Clock clock) {
    return new OperatorSettings(store, clock);
  }

  @Bean
  HubVoice hubVoice(Hub hub) {
    return new ActionsVoice(hub);
  }

  @Bean
  CommandSource basicCommands(
      Hub hub,
      HubVoice voice,
      Store store,
      Clock clock,
      ObjectProvider<StatusSource> features,
      ObjectProvider<HubEvents.Subscription> queues) {
    return new BasicCommands(
        hub,
        voice,
        store,
        clock,
        () -> features.orderedStream().toList(),
        () -> queues.orderedStream().toList());
  }

  @Bean
  Catalogue commandCatalogue(List<CommandSource> sources, CommandSettings settings) {
    return new Catalogue(sources, settings.classes());
  }

  @Bean
  CommandRun.Listener commandLog() {
    return run ->
        log.info(
            "{} (class {}): {}{}",
            run.caller().nick(),
            run.caller().userClass().level(),
            CommandReader.oneLine(run.audit()),
            run.done() ? "" : " - not done");
  }

  @Bean(destroyMethod = "close")
  HubEvents.Subscription commandSubscription(
      Hub hub,
      Catalogue catalogue,
      HubVoice voice,
      List<CommandRun.Listener> listeners,
      CommandSettings settings,
      Clock clock,
      @Value("${sidecar.hub.nick}") String ownNick) {
    CommandDesk desk =
        new CommandDesk(
            hub::snapshot,
            catalogue,
            ownNick,
            voice,
            listeners,
            settings.replyToOthers(),
            clock,
            task -> Thread.ofVirtual().name("command").start(task));
    return hub.events().subscribe("commands", CommandDesk.QUEUE, CommandDesk::concerns, desk::on);
  }
}
