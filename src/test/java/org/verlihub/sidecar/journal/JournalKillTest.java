package org.verlihub.sidecar.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;
import org.verlihub.sidecar.store.Store;

/** Kills a real process in the middle of its writing. */
@BesideOthers
class JournalKillTest {

  private static final String READER = "reader";

  @TempDir Path folder;

  @Test
  void aKilledProcessLosesNothingThatItSaidWasCommitted() throws Exception {
    Random random = new Random(20260101);
    long known = 0;
    for (int round = 0; round < 2; round++) {
      long committed = killWhileWriting(known, 50 + random.nextInt(400));
      known = newestWithEverythingUpTo(committed);
    }
  }

  /** Returns the last line that the process had reported as committed when it was killed. */
  private long killWhileWriting(long from, int afterLines)
      throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                folder.toString(),
                Long.toString(from))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long last = from;
    try (BufferedReader committed = writer.inputReader(StandardCharsets.US_ASCII)) {
      String line = committed.readLine();
      while (line != null) {
        if (line.startsWith("committed ")) {
          last = Long.parseLong(line.substring("committed ".length()));
        }
        if (last >= from + afterLines) {
          // by its handle, since Process.destroyForcibly would also close what we still read
          writer.toHandle().destroyForcibly();
        }
        line = committed.readLine();
      }
    } finally {
      writer.destroyForcibly();
      assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(last)
        .as("lines committed before the kill")
        .isGreaterThanOrEqualTo(from + afterLines);
    return last;
  }

  /**
   * Returns the newest line in the file: the kill may have come between a commit and its report.
   */
  private long newestWithEverythingUpTo(long committed) {
    try (Store store = Store.open(folder)) {
      Journal journal = new Journal(store, settings(), Instant::now);
      List<Long> numbers =
          journal.read(READER, 1_000_000).entries().stream()
              .map(entry -> Long.valueOf(((Happening.Said) entry.happening()).text()))
              .toList();
      assertThat(numbers).doesNotHaveDuplicates().isSorted();
      assertThat(numbers.stream().filter(number -> number <= committed)).hasSize((int) committed);
      return numbers.getLast();
    }
  }

  private static JournalSettings settings() {
    return new JournalSettings(Duration.ZERO, Duration.ofDays(7), 1_000_000);
  }

  /** The process to be killed: writes numbered lines and says which of them are committed. */
  static final class Writer {

    private Writer() {}

    public static void main(String[] args) throws Exception {
      PrintStream parent =
          new PrintStream(
              new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);
      Store store = Store.open(Path.of(args[0]));
      Journal journal = new Journal(store, settings(), Instant::now);
      journal.open(READER).get();
      JournalKeeper keeper = new JournalKeeper(journal);
      Nick ada = Nick.ofBytes("Ada".getBytes(StandardCharsets.US_ASCII), HubCharset.DEFAULT);
      long number = Long.parseLong(args[1]);
      while (true) {
        for (int i = 0; i < 7; i++) {
          number++;
          keeper.on(
              new HubEvent.MainChat(
                  Instant.now(), ada, Long.toString(number), HubEvent.Speaker.PERSON));
        }
        long last = number;
        store.write(jdbc -> true).get();
        parent.println("committed " + last);
      }
    }
  }
}
