package org.verlihub.sidecar.hub;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.verlihub.sidecar.geo.GeoLookup;
import org.verlihub.sidecar.hub.actions.PaceSettings;
import org.verlihub.sidecar.hub.connection.HubSettings;
import org.verlihub.sidecar.hub.survey.SurveySettings;

/** Makes the hub of this process, and connects it while the application runs. */
@Configuration(proxyBeanMethods = false)
class HubConfiguration {

  @Bean(destroyMethod = "close")
  MirroredHub hub(
      HubSettings settings,
      SurveySettings surveySettings,
      PaceSettings paceSettings,
      GeoLookup geo,
      Clock clock) {
    return new MirroredHub(
        settings, surveySettings, paceSettings, geo, clock, RandomGenerator.getDefault());
  }

  /** Nothing where a test puts another {@link Hub} in place of ours. */
  @Bean
  MeterBinder hubTrafficMetrics(ObjectProvider<MirroredHub> hub) {
    return registry -> hub.ifAvailable(present -> new HubTrafficMetrics(present).bindTo(registry));
  }

  @Bean
  Attendance hubAttendance(ObjectProvider<MirroredHub> hub) {
    return new Attendance(hub);
  }

  /**
   * Connects when the start is over, so that the login has the processor to itself; leaves after
   * the web server has answered its last request. Does nothing in a test that puts another {@link
   * Hub} in place of this one.
   */
  static final class Attendance implements SmartLifecycle {

    private final ObjectProvider<MirroredHub> hub;
    private volatile boolean running;

    Attendance(ObjectProvider<MirroredHub> hub) {
      this.hub = hub;
    }

    @EventListener(ApplicationReadyEvent.class)
    void connect() {
      hub.ifAvailable(MirroredHub::start);
    }

    @Override
    public void start() {
      running = true;
    }

    @Override
    public void stop() {
      running = false;
      hub.ifAvailable(MirroredHub::close);
    }

    @Override
    public boolean isRunning() {
      return running;
    }

    @Override
    public int getPhase() {
      return 0;
    }
  }
}
