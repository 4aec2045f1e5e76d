package org.verlihub.sidecar.digest;

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
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.journal.Journal;
import org.verlihub.sidecar.journal.WrittenJournal;
import org.verlihub.sidecar.store.Store;

/** Kills real processes in the middle of their work, and adds up what they mailed. */
@BesideOthers
class DigestKillTest {

  private static final Pattern LINE = Pattern.compile("\\bline-(\\d+)\\b");
  private static final int PER_DIGEST = 3;

  @TempDir Path folder;

  @Test
  void killedProcessesMailEveryCommittedLineInOneMail() throws Exception {
    Random random = new Random(20260101);
    // by identity, as a mailbox that is shown a mail twice can tell
    Map<String, String> mailbox = new HashMap<>();
    int committed = 0;
    for (int round = 0; round < 3; round++) {
      committed =
          Math.max(committed, killWhileMailing(committed, 20 + random.nextInt(40), mailbox));
    }
    int[] last = {committed};
    try (Store store = Store.open(folder)) {
      Books books = Books.of(store);
      Spool spool = new Spool(store.reader(), "example.org");
      ChatMaker chat = chat(books, spool, "1");
      // a kill may have come between a commit and its report
      chat.makeNow(Instant.now());
      chat.pass(Instant.now());
      courier(
              books,
              spool,
              letter -> {
                mailbox.put(letter.messageId(), letter.mail().text());
                return new PostOffice.Outcome.Delivered();
              })
          .round();
      assertThat(spool.counts().waiting()).isZero();
    }
    Map<Integer, Integer> times = new HashMap<>();
    for (String text : mailbox.values()) {
      LINE.matcher(text)
          .results()
          .forEach(found -> {
            int line = Integer.parseInt(found.group(1));
            times.merge(line, 1, Integer::sum);
            last[0] = Math.max(last[0], line);
          });
    }
    assertThat(last[0]).isLessThanOrEqualTo(committed + 1);
    assertThat(times.keySet()).containsAll(IntStream.rangeClosed(1, committed).boxed().toList());
    assertThat(times.values()).allMatch(count -> count == 1);
  }

  /** Returns the last line that the process had reported as committed when it was killed. */
  private int killWhileMailing(int from, int afterReports, Map<String, String> mailbox)
      throws IOException, InterruptedException {
    Process mailer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Mailer.class.getName(),
                folder.toString(),
                Integer.toString(from))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int last = from;
    int reports = 0;
    try (BufferedReader out = mailer.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      while (line != null) {
        String[] words = line.split(" ", 3);
        if (words[0].equals("committed")) {
          last = Integer.parseInt(words[1]);
          reports++;
        } else if (words[0].equals("mail") && words.length == 3 && words[2].endsWith(" end")) {
          mailbox.put(words[1], words[2]);
        }
        if (reports >= afterReports) {
          // by its handle, since Process.destroyForcibly would also close what we still read
          mailer.toHandle().destroyForcibly();
        }
        line = out.readLine();
      }
    } finally {
      mailer.destroyForcibly();
      assertThat(mailer.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(reports).as("lines committed before the kill").isPositive();
    return last;
  }

  private static ChatMaker chat(Books books, Spool spool, String inactivitySeconds) {
    DigestSettings settings =
        Samples.settings(
            "chat-recipients",
            "admin@example.org",
            "chat-max-messages",
            String.valueOf(PER_DIGEST),
            "chat-inactivity",
            inactivitySeconds + "s");
    return new ChatMaker(
        books,
        spool,
        new MailRenderer(settings, (name, values) -> name),
        settings,
        () -> "My Hub",
        Instant.now());
  }

  private static Courier courier(Books books, Spool spool, PostOffice office) {
    return new Courier(
        books, spool, office, new RetrySchedule(Duration.ofDays(5)), 1_000_000, Instant::now);
  }

  /** Writes lines, makes digests and mails them until it is killed. */
  static final class Mailer {

    private Mailer() {}

    public static void main(String[] arguments) {
      PrintStream out =
          new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
      try (Store store = Store.open(Path.of(arguments[0]))) {
        Books books = Books.of(store);
        Spool spool = new Spool(store.reader(), "example.org");
        books.write(jdbc -> {
          if (Journal.standing(jdbc, ChatMaker.CURSOR).isEmpty()) {
            WrittenJournal.open(jdbc, ChatMaker.CURSOR);
          }
          return true;
        });
        ChatMaker chat = chat(books, spool, "3600");
        Courier courier =
            courier(
                books,
                spool,
                letter -> {
                  String text = letter.mail().text().replace('\n', ' ');
                  out.println("mail " + letter.messageId() + " " + text + " end");
                  return new PostOffice.Outcome.Delivered();
                });
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              while (true) {
                courier.round();
              }
            });
        int line = highest(books, Integer.parseInt(arguments[1]));
        while (true) {
          int next = ++line;
          books.write(jdbc -> {
            WrittenJournal.append(jdbc, Instant.now(), Samples.said("Ada", "line-" + next));
            return true;
          });
          out.println("committed " + next);
          chat.pass(Instant.now());
        }
      }
    }

    /** The line after the last that was reported may be there too. */
    private static int highest(Books books, int reported) {
      String next = "line-" + (reported + 1);
      int held =
          books
              .reader()
              .sql(
                  """
                  select (select count(*) from journal where body = :line)
                    + (select count(*) from digest_mail where body_text like '%' || :line || char(10) || '%')
                  """)
              .param("line", next)
              .query((row, n) -> row.getInt(1))
              .single();
      return held > 0 ? reported + 1 : reported;
    }
  }
}
