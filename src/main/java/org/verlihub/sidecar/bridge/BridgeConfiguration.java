package org.verlihub.sidecar.bridge;

import java.time.Clock;
import java.time.ZoneId;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.verlihub.sidecar.command.OperatorSettings;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.journal.Journal;
import org.verlihub.sidecar.store.Store;

/** Makes the bridge, and lets it work while the application runs. */
@Configuration(proxyBeanMethods = false)
class BridgeConfiguration {

  @Bean(destroyMethod = "close")
  HttpMatterbridge matterbridge(BridgeSettings settings) {
    return new HttpMatterbridge(settings.timeouts(), settings.maxLine().toBytes());
  }

  @Bean(destroyMethod = "close")
  TimerThread bridgeTimer() {
    return new TimerThread();
  }

  @Bean
  PlanKeeper bridgePlanKeeper(OperatorSettings kept, BridgeSettings settings) {
    return new PlanKeeper(kept, settings);
  }

  @Bean
  BridgeCommands bridgeCommands(
      Bridge bridge, PlanKeeper keeper, BridgeSettings settings, TimerThread timer, Clock clock) {
    return new BridgeCommands(bridge, keeper, settings, new TestLine(bridge, timer, clock), clock);
  }

  @Bean(destroyMethod = "close")
  Bridge bridge(
      BridgeSettings settings,
      Store store,
      Journal journal,
      Hub hub,
      HttpMatterbridge matterbridge,
      TimerThread timer,
      Clock clock) {
    return new Bridge(
        settings,
        store,
        journal,
        hub,
        matterbridge,
        timer,
        clock,
        ZoneId.systemDefault(),
        RandomGenerator.getDefault());
  }

  @Bean
  Duty bridgeDuty(Bridge bridge, PlanKeeper keeper) {
    return new Duty(bridge, keeper);
  }

  /** Begins when the start is over; ends before the hub is left. */
  static final class Duty implements SmartLifecycle {

    private final Bridge bridge;
    private final PlanKeeper keeper;
    private volatile boolean running;

    Duty(Bridge bridge, PlanKeeper keeper) {
      this.bridge = bridge;
      this.keeper = keeper;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
      bridge.begin(keeper.load());
    }

    @Override
    public void start() {
      running = true;
    }

    @Override
    public void stop() {
      running = false;
      bridge.close();
    }

    @Override
    public boolean isRunning() {
      return running;
    }

    @Override
    public int getPhase() {
      return 1;
    }
  }
}
