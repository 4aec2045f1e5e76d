package org.verlihub.sidecar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class StoreTest {

  @TempDir Path folder;

  @Test
  void whatWasCommittedIsReadAgainAfterReopening() throws Exception {
    try (Store store = Store.open(folder)) {
      createNotes(store);
      store.write(jdbc -> jdbc.sql("insert into note(text) values ('kept')").update()).get();
    }
    try (Store store = Store.open(folder)) {
      assertThat(notes(store)).containsExactly("kept");
    }
  }

  @Test
  void tasksTakeEffectInTheOrderTheyWereHandedIn() throws Exception {
    try (Store store = Store.open(folder)) {
      createNotes(store);
      List<String> expected = IntStream.range(0, 2_000).mapToObj(Integer::toString).toList();
      List<CompletableFuture<Integer>> futures = new ArrayList<>();
      for (String text : expected) {
        futures.add(store.write(jdbc -> insert(jdbc, text)));
      }
      CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).get();
      assertThat(notes(store)).isEqualTo(expected);
    }
  }

  @Test
  void aFailingTaskLeavesNothingBehindAndHarmsNoOther() throws Exception {
    try (Store store = Store.open(folder)) {
      createNotes(store);
      CompletableFuture<Integer> before = store.write(jdbc -> insert(jdbc, "before"));
      CompletableFuture<Integer> failing =
          store.write(jdbc -> {
            insert(jdbc, "half done");
            throw new IllegalStateException("changed my mind");
          });
      CompletableFuture<Integer> after = store.write(jdbc -> insert(jdbc, "after"));

      assertThat(before.get()).isOne();
      assertThat(after.get()).isOne();
      assertThatThrownBy(failing::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("changed my mind");
      assertThat(notes(store)).containsExactly("before", "after");
    }
  }

  @Test
  void aFaultOfTheProgramInATaskFailsThatTaskAlone() throws Exception {
    try (Store store = Store.open(folder)) {
      createNotes(store);
      CompletableFuture<Integer> failing =
          store.write(jdbc -> {
            insert(jdbc, "half done");
            throw new StackOverflowError("too deep");
          });
      CompletableFuture<Integer> after = store.write(jdbc -> insert(jdbc, "after"));

      assertThat(after.get(1, TimeUnit.MINUTES)).isOne();
      assertThatThrownBy(failing::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("too deep");
      assertThat(notes(store)).containsExactly("after");
    }
  }

  @Test
  void aWriteThatAnotherProcessKeepsOutForTooLongFailsInsteadOfBeingForgotten() throws Exception {
    try (Store store = Store.open(folder)) {
      createNotes(store);
      // on the writer's connection, so that the test need not wait as long as the writer would
      store.write(jdbc -> jdbc.sql("pragma busy_timeout = 1").query().singleRow()).get();
      Path file = folder.resolve(Store.FILE_NAME);
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement statement = other.createStatement()) {
        statement.execute("begin immediate");
        assertThatThrownBy(
                () -> store.write(jdbc -> insert(jdbc, "kept out")).get(1, TimeUnit.MINUTES))
            .hasRootCauseInstanceOf(SQLException.class)
            .hasMessageContaining("cannot be written");
        statement.execute("rollback");
      }
      assertThat(store.write(jdbc -> insert(jdbc, "let in")).get(1, TimeUnit.MINUTES)).isOne();
      assertThat(notes(store)).containsExactly("let in");
    }
  }

  @Test
  void aFullDiskFailsTheWritesThatMetItAndNoLaterOnes() throws Exception {
    try (Store store = Store.open(folder)) {
      createNotes(store);
      store.write(jdbc -> insert(jdbc, "small")).get();
      Integer pages =
          store.write(jdbc -> jdbc.sql("pragma page_count").query(Integer.class).single()).get();
      store.write(jdbc -> jdbc.sql("pragma max_page_count = " + pages).query().singleRow()).get();

      String large = "x".repeat(1_000_000);
      CompletableFuture<Integer> sameGroup = store.write(jdbc -> insert(jdbc, "tiny"));
      CompletableFuture<Integer> tooLarge = store.write(jdbc -> insert(jdbc, large));
      assertThatThrownBy(tooLarge::get)
          .hasRootCauseInstanceOf(SQLException.class)
          .hasMessageContaining("full");
      // Whether it shared the group decides its fate; what its future says must be what the file
      // holds.
      boolean promised = !sameGroup.handle((rows, e) -> e != null).get();
      assertThat(notes(store).contains("tiny")).isEqualTo(promised);

      store.write(jdbc -> jdbc.sql("pragma max_page_count = 1000000").query().singleRow()).get();
      store.write(jdbc -> insert(jdbc, "room again")).get();
      assertThat(notes(store)).contains("small", "room again").doesNotContain(large);
    }
  }

  @Test
  void readersCannotWrite() throws Exception {
    try (Store store = Store.open(folder)) {
      createNotes(store);
      assertThatThrownBy(() -> insert(store.reader(), "sneaked in"))
          .isInstanceOf(DataAccessException.class);
    }
  }

  @Test
  void closingCommitsWhatWasHandedIn() throws Exception {
    CompletableFuture<Integer> last;
    try (Store store = Store.open(folder)) {
      createNotes(store);
      last = store.write(jdbc -> insert(jdbc, "last words"));
    }
    assertThat(last).isCompletedWithValue(1);
    try (Store store = Store.open(folder)) {
      assertThat(notes(store)).containsExactly("last words");
    }
  }

  @Test
  void writingAfterClosingFailsInsteadOfWaitingForEver() throws Exception {
    Store store = Store.open(folder);
    store.close();
    assertThatThrownBy(() -> store.write(jdbc -> 1).get())
        .hasRootCauseInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("is closed");
  }

  @Test
  void aDamagedFileIsReportedAndNotReplaced() throws IOException {
    Path file = folder.resolve(Store.FILE_NAME);
    byte[] garbage =
        "this was never a database, or is one no longer"
            .repeat(100)
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Files.write(file, garbage);
    assertThatThrownBy(() -> Store.open(folder))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("Nothing was changed");
    assertThat(Files.readAllBytes(file)).isEqualTo(garbage);
  }

  @Test
  void aSecondSidecarOnTheSameFolderIsRefused() {
    Store first = Store.open(folder);
    try {
      assertThatThrownBy(() -> Store.open(folder))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("Another sidecar is using the data folder");
    } finally {
      first.close();
    }
    Store.open(folder).close();
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path inTheWay = Files.writeString(folder.resolve("file"), "not a folder");
    assertThatThrownBy(() -> Store.open(inTheWay.resolve("data")))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("sidecar.data-dir")
        .hasMessageContaining(inTheWay.toString());
  }

  private static void createNotes(Store store) throws Exception {
    store
        .write(jdbc ->
            jdbc.sql("create table note(id integer primary key, text text not null) strict")
                .update())
        .get();
  }

  private static int insert(JdbcClient jdbc, String text) {
    return jdbc.sql("insert into note(text) values (:text)").param("text", text).update();
  }

  private static List<String> notes(Store store) {
    return store
        .reader()
        .sql("select text from note order by id")
        .query((row, n) -> row.getString(1))
        .list();
  }
}
