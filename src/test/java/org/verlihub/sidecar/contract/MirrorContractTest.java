package org.verlihub.sidecar.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.hub.ImpatientHub;
import org.verlihub.sidecar.hub.MirroredHub;
import org.verlihub.sidecar.testhub.FaultyProxy;

/** The product on the hub: whatever happens, its mirror ends up equal to the hub's own list. */
@BesideOthers
class MirrorContractTest extends ContractTest {

  private FaultyProxy line;
  private MirroredHub product;

  @BeforeEach
  void connectProduct() {
    line = FaultyProxy.before(hub.address());
    product =
        ImpatientHub.with(
            Map.of(
                "sidecar.hub.url", line.url(),
                "sidecar.hub.nick", hub.nick(),
                "sidecar.hub.password", hub.password()));
    product.start();
    await().atMost(Inbox.PATIENCE).until(() -> product.health().healthy());
  }

  @AfterEach
  void disconnectProduct() {
    product.close();
    line.close();
  }

  private void awaitEquality() {
    await()
        .atMost(Inbox.PATIENCE)
        .untilAsserted(() -> {
          List<Seen> listed = listedByTheHub();
          assertThat(Seen.in(product.snapshot())).isEqualTo(listed);
          assertThat(product.health().healthy()).isTrue();
        });
  }

  private List<Seen> listedByTheHub() {
    admin.inbox().take();
    admin.send("$GetNickList");
    List<String> frames = new ArrayList<>();
    admin
        .inbox()
        .await(
            frame -> {
              frames.add(frame);
              return frame.startsWith("$BotList ");
            },
            "the list");
    return Seen.in(frames, product.charset());
  }

  @Test
  void equalsTheHubsListAfterTheLogin() {
    guest(freshNick());

    awaitEquality();
    assertThat(product.snapshot().hub().name()).isEqualTo("Test Hub");
    assertThat(product.snapshot().hub().topic()).isEqualTo("Welcome topic");
  }

  @Test
  void followsThreeHundredJoinsAndQuitsInRandomOrder() {
    Random random = new Random(17);
    List<RawClient> present = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      boolean leaves = !present.isEmpty() && (present.size() > 40 || random.nextBoolean());
      if (leaves) {
        present.remove(random.nextInt(present.size())).close();
      } else {
        present.add(someGuest(random, i));
      }
    }

    awaitEquality();
    int guests = present.size();
    assertThat(product.snapshot().totals().people()).isEqualTo(guests + 1);
  }

  private RawClient someGuest(Random random, int number) {
    String nick = number % 7 == 0 ? "\u00DE\u00E7" + freshNick() : freshNick();
    String tag = number % 5 == 0 ? "" : "<EiskaltDC++ V:2.4.2,M:P,H:2/0/1,S:5>";
    String info =
        "guest %d%s$ $%s%c$%s$%d$"
            .formatted(
                number,
                tag,
                random.nextBoolean() ? "100" : "",
                (char) (1 + 16 * random.nextInt(2)),
                random.nextBoolean() ? "me@example.org" : "",
                random.nextLong(1L << 42));
    return connect().login(nick, null, RawClient.SUPPORTS, info);
  }

  @Test
  void followsWhatOperatorsDo() {
    String promoted = freshNick();
    String kicked = freshNick();
    String dropped = freshNick();
    guest(promoted);
    RawClient leaving = guest(kicked);
    guest(dropped);
    awaitEquality();

    asAdmin("!regnew " + promoted + " 1 secret1");
    asAdmin("!regclass " + promoted + " 3");
    awaitEquality();
    asAdmin("!regclass " + promoted + " 1");
    asAdmin("!kick " + kicked + " bye");
    leaving.close();
    admin.send("$Kick " + dropped);
    awaitQuit(dropped);
    awaitEquality();

    admin.send("<" + hub.adminNick() + "> !topic Changed");
    await()
        .atMost(Inbox.PATIENCE)
        .untilAsserted(() -> assertThat(product.snapshot().hub().topic()).isEqualTo("Changed"));
    admin.send("<" + hub.adminNick() + "> !topic Welcome topic");
    asAdmin("!unbannick " + kicked);
    asAdmin("!regdel " + promoted);
    awaitEquality();
  }

  @Test
  void followsAChangedInfo() {
    String nick = freshNick();
    RawClient guest = guest(nick);

    guest.send("$MyINFO $ALL " + nick + " other<++ V:0.868,M:A,H:1/0/0,S:9>$ $50\u0003$$77$");

    admin.awaitPrefix("$MyINFO $ALL " + nick + " other");
    letSomebodyLeave(); // until then the hub's list shows the old one
    awaitEquality();
  }

  @Test
  void followsASecondSessionInAnotherSpelling() {
    String nick = freshNick();
    asAdmin("!regnew " + nick + " 1 secret1");
    asAdmin("!set int_login 0");
    try {
      connect().login(nick, "secret1");
      awaitEquality();

      connect().login(nick.toUpperCase(Locale.ROOT), "secret1");
      awaitEquality();
    } finally {
      asAdmin("!set int_login 60");
      asAdmin("!regdel " + nick);
    }
  }

  @Test
  void followsTheRenamingOfTheSecurityBot() {
    admin.send("<" + hub.adminNick() + "> !set hub_security Guardian");
    try {
      admin.awaitPrefix("<Guardian> Updated configuration");
      awaitEquality();
    } finally {
      admin.send("<" + hub.adminNick() + "> !set hub_security Verlihub");
      admin.awaitPrefix("<Verlihub> Updated configuration");
    }
    awaitEquality();
  }

  @Test
  void findsOutWhatHappenedWhileItWasAway() {
    RawClient leaving = guest(freshNick());
    guest(freshNick());
    awaitEquality();
    long logins = product.counters().logins();

    line.holdBack(true);
    line.breakAll();
    leaving.close();
    guest(freshNick());
    line.holdBack(false);

    await().atMost(Inbox.PATIENCE).until(() -> product.counters().logins() > logins);
    awaitEquality();
  }

  @Test
  void survivesARestartOfTheHub() throws IOException, InterruptedException {
    guest(freshNick());
    awaitEquality();
    admin.close();

    hub.restart();

    admin = connect().login(hub.adminNick(), hub.adminPassword());
    guest(freshNick());
    awaitEquality();
  }
}
