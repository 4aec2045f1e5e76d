package org.verlihub.sidecar.hub.connection;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.verlihub.sidecar.hub.connection.DisconnectReason.Kind;

/** A connection to a scripted hub, with waits that a test can afford. */
abstract class ConnectionTest {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  final ScriptedHub hub = new ScriptedHub();
  final Recorder recorder = new Recorder();

  /** What the connection had to put up with, in order. */
  final List<Setback> setbacks = new CopyOnWriteArrayList<>();

  @Nullable HubConnection connection;

  /** How long to wait after each setback; a long time unless a test wants a second attempt. */
  Duration wait = Duration.ofHours(1);

  @AfterEach
  void leave() throws IOException {
    if (connection != null) {
      connection.close();
    }
    hub.close();
  }

  HubConnection connect(HubSettings settings) {
    HubConnection made =
        new HubConnection(
            settings,
            recorder,
            InstantSource.system(),
            setback -> {
              setbacks.add(setback);
              return wait;
            });
    connection = made;
    made.start();
    return made;
  }

  HubConnection connect() {
    return connect(settings().build());
  }

  /** Settings for the scripted hub. */
  SettingsBuilder settings() {
    return new SettingsBuilder().url("dchub://127.0.0.1:" + hub.port());
  }

  void awaitOnline() {
    await().atMost(PATIENCE).until(() -> made().state() instanceof SessionState.Online);
  }

  /** Waits for the next setback and gives it. */
  Setback awaitSetback(int number) {
    await().atMost(PATIENCE).until(() -> setbacks.size() >= number);
    return setbacks.get(number - 1);
  }

  /** Waits for so many setbacks and gives the first ones. */
  List<Setback> awaitSetbacks(int count) {
    awaitSetback(count);
    return List.copyOf(setbacks).subList(0, count);
  }

  Kind awaitReason() {
    return awaitSetback(1).reason().kind();
  }

  private HubConnection made() {
    if (connection == null) {
      throw new IllegalStateException("not connected yet");
    }
    return connection;
  }
}
