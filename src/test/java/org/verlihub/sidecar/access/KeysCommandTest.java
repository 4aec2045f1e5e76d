package org.verlihub.sidecar.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verlihub.sidecar.store.Store;

class KeysCommandTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void silence() {
    out.reset();
    err.reset();
  }

  @Test
  void makesAKeyInAFolderWhereNoSidecarEverRan() {
    String key = create("grafana", "read,read:private");

    try (Store store = Store.open(folder)) {
      ApiKey found = new KeyRing(store, List.of()).find(key);
      assertThat(found).isNotNull();
      assertThat(found.name()).isEqualTo("grafana");
      assertThat(found.scopes()).containsExactlyInAnyOrder(Scope.READ, Scope.READ_PRIVATE);
    }
  }

  @Test
  void letsAKeyActOnOrdinaryPeopleUnlessToldOtherwise() {
    String ordinary = create("doorman", "moderate");
    assertThat(run("create", "--name", "chief", "--scopes", "moderate", "--up-to-class", "4"))
        .isZero();
    String wider = keyIn(out.toString(UTF_8));
    silence();

    assertThat(run("list")).isZero();
    assertThat(out.toString(UTF_8)).contains("class 2", "class 4");
    try (Store store = Store.open(folder)) {
      KeyRing keys = new KeyRing(store, List.of());
      assertThat(callerWith(keys.find(ordinary)).reach()).isEqualTo(2);
      assertThat(callerWith(keys.find(wider)).reach()).isEqualTo(4);
    }
  }

  @Test
  void givesReachToModeratingKeysOnly() {
    String talking = create("talker", "chat,admin,read:private");

    try (Store store = Store.open(folder)) {
      Caller talker = callerWith(new KeyRing(store, List.of()).find(talking));
      assertThat(talker.reach()).isLessThan(-1);
      assertThat(talker.has(Scope.READ)).isTrue();
      assertThat(talker.has(Scope.MODERATE)).isFalse();
    }
  }

  private static Caller callerWith(@Nullable ApiKey key) {
    return new Caller(key, "192.0.2.1", Set.of());
  }

  @Test
  void worksBesideARunningSidecarThatThenFollows() {
    try (Store store = Store.open(folder)) {
      KeyRing keys = new KeyRing(store, List.of());

      String key = create("grafana", "read");
      assertThat(keys.find(key)).isNull();
      keys.refresh();
      assertThat(keys.find(key)).isNotNull();

      assertThat(run("revoke", NewKey.idOf(key))).isZero();
      keys.refresh();
      assertThat(keys.find(key)).isNull();
    }
  }

  @Test
  void keepsNothingOfAKeyButItsHash() throws Exception {
    String key = create("grafana", "read");
    silence();

    assertThat(run("list")).isZero();

    String secret = key.substring(key.lastIndexOf('_') + 1);
    assertThat(out.toString(UTF_8)).contains(NewKey.idOf(key), "grafana").doesNotContain(secret);
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file, ISO_8859_1)).doesNotContain(secret);
      }
    }
  }

  @Test
  void acceptsOnlyTheWholeKey() {
    String key = create("grafana", "read");
    char last = key.charAt(key.length() - 1);
    String other = key.substring(0, key.length() - 1) + (last == 'a' ? 'b' : 'a');

    try (Store store = Store.open(folder)) {
      KeyRing keys = new KeyRing(store, List.of());
      assertThat(keys.find(key)).isNotNull();
      assertThat(keys.find(other)).isNull();
      assertThat(keys.find(NewKey.idOf(key))).isNull();
      assertThat(keys.find("")).isNull();
      assertThat(keys.find(KeyHash.ofKey(key).hex())).isNull();
    }
  }

  @Test
  void refusesASecondKeyOfTheSameNameUntilTheFirstIsRevoked() {
    String first = create("grafana", "read");

    assertThat(run("create", "--name", "grafana", "--scopes", "read")).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("There is a key \"grafana\" already");
    assertThat(run("revoke", NewKey.idOf(first))).isZero();
    assertThat(create("grafana", "read")).isNotEqualTo(first);
  }

  @Test
  void writesDownWhoMadeAndRevokedKeys() {
    String key = create("grafana", "read");
    run("revoke", key);

    try (Store store = Store.open(folder)) {
      List<AuditEntry> entries = AuditRows.newest(store.reader(), 10, 0);
      assertThat(entries)
          .extracting(AuditEntry::action)
          .containsExactly("keys revoke", "keys create");
      assertThat(entries.getLast().arguments())
          .containsEntry("id", NewKey.idOf(key))
          .containsEntry("name", "grafana")
          .containsEntry("scopes", "read");
      assertThat(entries.getLast().actor()).isInstanceOf(Actor.Console.class);
    }
  }

  @Test
  void printsAKeyAndItsHashForTheConfiguration() {
    assertThat(run("hash")).isZero();

    String key = keyIn(out.toString(UTF_8));
    assertThat(out.toString(UTF_8)).contains(KeyHash.ofKey(key).hex());
  }

  @Test
  void saysThatNoSuchKeyIsInForce() {
    assertThat(run("revoke", "aaaaaaaa")).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("No key in force has the id \"aaaaaaaa\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "destroy",
        "create",
        "create --name x",
        "create --name x --scopes all",
        "create --name x --scopes",
        "create --name x --scopes read --colour red",
        "create --name= --scopes=read",
        "create --name x --scopes moderate --up-to-class 11",
        "create --name x --scopes moderate --up-to-class -1",
        "revoke",
        "list all"
      })
  void explainsItselfWhenMisused(String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("Usage:", "keys create --name");
    assertThat(out.size()).isZero();
  }

  private String create(String name, String scopes) {
    assertThat(run("create", "--name", name, "--scopes=" + scopes)).isZero();
    String key = keyIn(out.toString(UTF_8));
    silence();
    return key;
  }

  private static String keyIn(String text) {
    Matcher key = NewKey.ANYWHERE.matcher(text);
    assertThat(key.find()).isTrue();
    return key.group();
  }

  private int run(String... words) {
    return new KeysCommand(
            folder,
            Clock.systemUTC(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8))
        .run(List.of(words));
  }
}
