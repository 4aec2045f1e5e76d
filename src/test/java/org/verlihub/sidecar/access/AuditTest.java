package org.verlihub.sidecar.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verlihub.sidecar.store.Store;

class AuditTest {

  private static final Actor ADA = new Actor.Operator("Ada", 5);

  private final Path folder;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
  private Store store;
  private Audit audit;

  AuditTest(@TempDir Path folder) {
    this.folder = folder;
    this.store = Store.open(folder);
    this.audit = audit(store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void tellsWhoDidWhatTheNewestFirstAlsoAfterARestart() {
    Actor program = new Actor.KeyHolder("k7m2xq4f", "grafana", "198.51.100.7");
    Actor unknownClass = new Actor.Operator("Bob", null);
    audit.record(ADA, "kick", Map.of("nick", "Eve"), "confirmed").join();
    audit.record(unknownClass, "say", Map.of(), "refused").join();
    audit.record(program, "chat", Map.of("text", "hello"), "seen").join();
    store.close();
    store = Store.open(folder);
    audit = audit(store);

    assertThat(audit.newest(10, 0))
        .extracting(AuditEntry::actor)
        .containsExactly(program, unknownClass, ADA);
    assertThat(audit.newest(1, 2))
        .singleElement()
        .isEqualTo(
            new AuditEntry(1, now.get(), ADA, "kick", Map.of("nick", "Eve"), "confirmed", null));
  }

  @Test
  void learnsLaterWhatBecameOfIt() {
    long id = audit.record(ADA, "kick", Map.of("nick", "Eve"), Audit.PENDING).join();
    assertThat(audit.newest(1, 0).getFirst().outcome()).isEqualTo("pending");

    audit.conclude(id, "confirmed", "User was dropped: Eve").join();

    AuditEntry concluded = audit.newest(1, 0).getFirst();
    assertThat(concluded.outcome()).isEqualTo("confirmed");
    assertThat(concluded.detail()).isEqualTo("User was dropped: Eve");
  }

  @Test
  void masksSecretsByTheirNameAndKeysAnywhere() {
    NewKey key = NewKey.random(new SecureRandom());
    audit
        .record(
            ADA,
            "say " + key.key(),
            Map.of("token", "open sesame", "text", "my key is " + key.key() + ", keep it"),
            "refused " + key.key())
        .join();

    AuditEntry entry = audit.newest(1, 0).getFirst();
    assertThat(entry.arguments())
        .containsEntry("token", "******")
        .containsEntry("text", "my key is ******, keep it");
    assertThat(entry.action() + entry.outcome()).isEqualTo("say ******refused ******");
  }

  @Test
  void cutsOffWhatIsTooLong() {
    audit.record(ADA, "say", Map.of("text", "a".repeat(70_000)), "seen").join();

    assertThat(audit.newest(1, 0).getFirst().arguments().get("text"))
        .hasSize(Audit.ARGUMENT_LENGTH)
        .endsWith("…");
  }

  @Test
  void forgetsWhatIsTooOldAndWhatIsTooMany() {
    audit.record(ADA, "old", Map.of(), "done").join();
    now.updateAndGet(instant -> instant.plus(Duration.ofDays(2)));
    for (int i = 0; i < 1_005; i++) {
      var _ = audit.record(ADA, "new", Map.of(), "done");
    }

    assertThat(audit.tidy().join()).isEqualTo(6);
    assertThat(audit.size()).isEqualTo(1_000);
  }

  private Audit audit(Store in) {
    InstantSource source = now::get;
    return new Audit(
        in, new AuditSettings(Duration.ofDays(1), 1_000), source.withZone(ZoneOffset.UTC));
  }
}
