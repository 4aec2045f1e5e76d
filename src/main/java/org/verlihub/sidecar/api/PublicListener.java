package org.verlihub.sidecar.api;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.NestedExceptionUtils;

/**
 * The public listener, which operators open and close while the program runs. Health and actuator
 * have a listener of their own that goes on.
 *
 * <p>It is Tomcat's one connector that is stopped and started again, since a new one would lack
 * what Spring Boot and we set up in it. Safe for any thread.
 */
final class PublicListener implements ApplicationListener<ServletWebServerInitializedEvent> {

  private static final Logger log = LoggerFactory.getLogger(PublicListener.class);

  private final InetAddress bind;
  private final InstantSource clock;
  private final ListenerPlan file;
  private final boolean openAtStart;

  private volatile ListenerPlan plan;
  private volatile State state;
  private @Nullable Connector connector;

  /**
   * Whether it listens, at one moment.
   *
   * @param port where it listens or listened last
   * @param since when it was opened or closed
   * @param lastError why it could not be opened the last time it was tried, or null
   */
  record State(boolean open, int port, Instant since, @Nullable String lastError) {}

  /**
   * As the file says and operators changed it.
   *
   * @param changes as kept by an earlier run
   */
  PublicListener(ApiSettings settings, Map<String, String> changes, InstantSource clock) {
    this.bind = settings.bind();
    this.clock = clock;
    this.file = ListenerPlan.of(settings);
    this.plan = file.with(changes);
    String taken = plan.open() && plan.port() != file.port() ? taken(plan.port()) : null;
    this.openAtStart = plan.open() && taken == null;
    this.state = new State(false, plan.port(), clock.instant(), taken);
  }

  /** The plan of the settings file. */
  ListenerPlan file() {
    return file;
  }

  /** What is meant to be now; where it cannot be, {@link State#lastError} says why. */
  ListenerPlan plan() {
    return plan;
  }

  State state() {
    return state;
  }

  InetAddress bind() {
    return bind;
  }

  /**
   * Where the web server begins to listen. A listener that stays closed still has to begin
   * somewhere, for the moment until it is stopped: where nobody looks and nothing can be in the
   * way.
   */
  InetAddress addressAtStart() {
    return openAtStart ? bind : InetAddress.getLoopbackAddress();
  }

  int portAtStart() {
    return openAtStart ? plan.port() : 0;
  }

  @Override
  public void onApplicationEvent(ServletWebServerInitializedEvent event) {
    boolean management = event.getApplicationContext().getServerNamespace() != null;
    if (!management && event.getWebServer() instanceof TomcatWebServer server) {
      attach(server);
    }
  }

  /** Takes charge of a server that was started where {@link #addressAtStart} said. */
  synchronized void attach(TomcatWebServer server) {
    Connector own = server.getTomcat().getConnector();
    connector = own;
    if (openAtStart) {
      state = new State(true, own.getLocalPort(), clock.instant(), null);
      return;
    }
    close(own);
    if (own.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
      protocol.setAddress(bind);
    }
    if (state.lastError() == null) {
      log.info("The API stays closed, as an operator left it; !api start opens it");
    } else {
      log.warn("The API is closed: {}", state.lastError());
    }
  }

  /**
   * Opens it according to this plan.
   *
   * @return null, or why it could not be opened
   * @throws IllegalStateException if it is open
   */
  synchronized @Nullable String open(ListenerPlan wanted) {
    Connector own = connector();
    if (state.open()) {
      throw new IllegalStateException("The listener is open");
    }
    own.setPort(wanted.port());
    try {
      own.start();
    } catch (LifecycleException e) {
      String error = explain(e, wanted.port());
      state = new State(false, state.port(), state.since(), error);
      return error;
    }
    plan = wanted;
    state = new State(true, own.getLocalPort(), clock.instant(), null);
    log.info("The API listens on {} port {}", bind.getHostAddress(), state.port());
    return null;
  }

  /** Closes it: new connections are refused, those that wait for a request are ended. */
  synchronized void close() {
    if (state.open()) {
      close(connector());
      plan = new ListenerPlan(false, plan.port(), plan.origins());
      log.info("The API was closed; port {} refuses connections", state.port());
    }
  }

  /** Takes over what concerns no socket. */
  synchronized void adopt(ListenerPlan next) {
    plan = next;
  }

  private void close(Connector own) {
    try {
      own.pause();
      own.stop();
    } catch (LifecycleException e) {
      throw new IllegalStateException("The listener could not be closed", e);
    }
    state = new State(false, state.port(), clock.instant(), state.lastError());
  }

  private Connector connector() {
    if (connector == null) {
      throw new IllegalStateException("The web server has not started yet");
    }
    return connector;
  }

  private @Nullable String taken(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      // As Tomcat does; without it a port whose last connections are fading would count as taken.
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(bind, port));
      return null;
    } catch (IOException e) {
      return explain(e, port);
    }
  }

  private static String explain(Exception failure, int port) {
    Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
    return cause instanceof BindException
        ? "Port %d cannot be opened: %s".formatted(port, bindWords(cause))
        : "Port %d cannot be opened: %s".formatted(port, cause.getMessage());
  }

  private static String bindWords(Throwable cause) {
    String words = String.valueOf(cause.getMessage());
    return words.contains("in use") ? "another program uses it" : words;
  }
}
