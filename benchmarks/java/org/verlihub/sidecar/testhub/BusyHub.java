package org.verlihub.sidecar.testhub;

import java.time.Duration;
import java.util.Random;

/**
 * An embedded hub in a process of its own, to measure the product against: {@code <port> <people>
 * <joins and quits a second> <lines of chat a second>}. The account is {@code ApiBot}, password
 * {@code apibotpass}, class 5.
 */
public final class BusyHub {

  private static final Duration BEAT = Duration.ofMillis(100);

  private BusyHub() {}

  /** Runs until it is killed. */
  public static void main(String[] arguments) throws InterruptedException {
    int port = Integer.parseInt(arguments[0]);
    int people = Integer.parseInt(arguments[1]);
    double churn = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 0;
    double chat = arguments.length > 3 ? Double.parseDouble(arguments[3]) : 0;
    HubRules rules = HubRules.real().onPort(port).with("max_users", Math.max(100, people * 2))
        // A list larger than the buffer would be cut off whenever the machine is slow for a moment.
        .with("adv_max_outbuf_size", 64 * 1024 * 1024);
    try (TestHub hub = TestHub.start(rules)) {
      hub.addAccount("ApiBot", 5, "apibotpass");
      Random random = new Random(people);
      for (int i = 0; i < people; i++) {
        hub.join(person(i, random));
      }
      System.out.println(hub.url() + " with " + people + " people");
      double joinsDue = 0;
      double linesDue = 0;
      int line = 0;
      long next = System.nanoTime();
      while (!Thread.currentThread().isInterrupted()) {
        next += BEAT.toNanos();
        Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
        joinsDue += churn * BEAT.toMillis() / 1000;
        linesDue += chat * BEAT.toMillis() / 1000;
        for (; joinsDue >= 1; joinsDue--) {
          int who = random.nextInt(people);
          hub.quit(nick(who)).join(person(who, random));
        }
        for (; linesDue >= 1; linesDue--) {
          hub.say(nick(random.nextInt(people)), "line " + line++ + " of a talk about nothing");
        }
      }
    }
  }

  private static String nick(int number) {
    return "user%06d".formatted(number);
  }

  private static Person person(int number, Random random) {
    return Person.named(nick(number))
        .describedAs("some films and music " + number)
        .tagged("<++ V:0.868,M:A,H:%d/0/1,S:%d>".formatted(1 + number % 30, 1 + number % 12))
        .mailing(number % 3 == 0 ? "user" + number + "@example.org" : "")
        .sharing(1_000_000_007L * random.nextInt(4096))
        .from(
            "%d.%d.%d.%d"
                .formatted(
                    1 + random.nextInt(200),
                    random.nextInt(256),
                    random.nextInt(256),
                    1 + random.nextInt(254)));
  }
}
