package org.verlihub.sidecar.testhub;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the embedded hub behaves. The settings have the names and defaults of the real hub's
 * configuration and can also be changed while it runs ({@code !set}); times in them are seconds,
 * here with fractions where a test wants them short.
 *
 * @param port where to listen on 127.0.0.1; 0 for any free port, which a restart then keeps
 * @param settings what differs from the hub's defaults
 * @param tick how long joins, quits and own reports wait for company; the real hub's server tick is
 *     one second
 * @param reapAfter how long after its socket closed somebody is still listed; up to four seconds on
 *     the real hub
 * @param closeAfterRefusal how long a refused or kicked socket stays open
 * @param neverCloses whether a refused or kicked socket stays open and mute for good, as on a quiet
 *     hub
 * @param redirect what {@code $ForceMove} names after every refusal; empty for no redirect
 * @param myIpTrap whether the hub believes a TLS proxy is in front of it and waits for {@code
 *     $MyIP} instead of sending {@code $Lock}
 * @param tls whether the port also speaks TLS, with a certificate made at start
 * @param socketSendBuffer size of the kernel's buffer per connection in bytes, or 0 for the
 *     system's; a small one makes slow readers noticeable soon
 */
public record HubRules(
    int port,
    Map<String, String> settings,
    Duration tick,
    Duration reapAfter,
    Duration closeAfterRefusal,
    boolean neverCloses,
    String redirect,
    boolean myIpTrap,
    boolean tls,
    int socketSendBuffer) {

  private static final String DEFAULT_REDIRECT = "hub.verlihub.net:7777";

  public HubRules {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /** Like a real hub at its defaults, also in its leisure. */
  public static HubRules real() {
    return new HubRules(
        0,
        Map.of("hub_encoding", "UTF-8"),
        Duration.ofSeconds(1),
        Duration.ofSeconds(4),
        Duration.ofSeconds(2),
        false,
        DEFAULT_REDIRECT,
        false,
        false,
        0);
  }

  /**
   * The same with short delays, for tests: what the real hub does within seconds happens within
   * milliseconds. Bans, the reconnect delay and the MyINFO interval keep the real hub's length.
   */
  public static HubRules quick() {
    return real()
        .with("hub_name", "Test Hub")
        .with("hub_topic", "Welcome topic")
        .with("hub_desc", "A hub for tests")
        .ticking(Duration.ofMillis(5))
        .reapingAfter(Duration.ofMillis(20))
        .closingAfter(Duration.ofMillis(5));
  }

  /** With a setting of the hub's configuration. */
  public HubRules with(String setting, Object value) {
    Map<String, String> changed = new TreeMap<>(settings);
    changed.put(setting, String.valueOf(value));
    return new HubRules(
        port,
        changed,
        tick,
        reapAfter,
        closeAfterRefusal,
        neverCloses,
        redirect,
        myIpTrap,
        tls,
        socketSendBuffer);
  }

  public HubRules onPort(int otherPort) {
    return new HubRules(
        otherPort,
        settings,
        tick,
        reapAfter,
        closeAfterRefusal,
        neverCloses,
        redirect,
        myIpTrap,
        tls,
        socketSendBuffer);
  }

  public HubRules ticking(Duration otherTick) {
    return new HubRules(
        port,
        settings,
        otherTick,
        reapAfter,
        closeAfterRefusal,
        neverCloses,
        redirect,
        myIpTrap,
        tls,
        socketSendBuffer);
  }

  public HubRules reapingAfter(Duration delay) {
    return new HubRules(
        port,
        settings,
        tick,
        delay,
        closeAfterRefusal,
        neverCloses,
        redirect,
        myIpTrap,
        tls,
        socketSendBuffer);
  }

  public HubRules closingAfter(Duration delay) {
    return new HubRules(
        port,
        settings,
        tick,
        reapAfter,
        delay,
        neverCloses,
        redirect,
        myIpTrap,
        tls,
        socketSendBuffer);
  }

  public HubRules neverClosing() {
    return new HubRules(
        port,
        settings,
        tick,
        reapAfter,
        closeAfterRefusal,
        true,
        redirect,
        myIpTrap,
        tls,
        socketSendBuffer);
  }

  public HubRules redirectingTo(String address) {
    return new HubRules(
        port,
        settings,
        tick,
        reapAfter,
        closeAfterRefusal,
        neverCloses,
        address,
        myIpTrap,
        tls,
        socketSendBuffer);
  }

  public HubRules waitingForMyIp() {
    return new HubRules(
        port,
        settings,
        tick,
        reapAfter,
        closeAfterRefusal,
        neverCloses,
        redirect,
        true,
        tls,
        socketSendBuffer);
  }

  public HubRules speakingTls() {
    return new HubRules(
        port,
        settings,
        tick,
        reapAfter,
        closeAfterRefusal,
        neverCloses,
        redirect,
        myIpTrap,
        true,
        socketSendBuffer);
  }

  /** A hub that notices slow readers soon. */
  public HubRules bufferingAtMost(int bytes) {
    return new HubRules(
            port,
            settings,
            tick,
            reapAfter,
            closeAfterRefusal,
            neverCloses,
            redirect,
            myIpTrap,
            tls,
            Math.min(bytes, 16 * 1024))
        .with("adv_max_outbuf_size", bytes);
  }
}
