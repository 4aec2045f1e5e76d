package org.verlihub.sidecar.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.hub.ImpatientHub;
import org.verlihub.sidecar.hub.MirroredHub;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;
import org.verlihub.sidecar.testhub.Fault;
import org.verlihub.sidecar.testhub.FaultPlan;
import org.verlihub.sidecar.testhub.HubRules;
import org.verlihub.sidecar.testhub.Person;
import org.verlihub.sidecar.testhub.TestHub;

/** What can only be told the embedded hub: how it is set up, and how it misbehaves. */
@BesideOthers
class EmbeddedHubTest {

  private static RawClient oper(TestHub hub) {
    hub.addAccount("Oper", 5, "secret");
    return RawClient.connect(hub.address()).login("Oper", "secret");
  }

  private static boolean lists(TestHub hub, String nick) {
    return hub.truth().stream().anyMatch(user -> user.nick().text().equals(nick));
  }

  @Test
  void waitsForAnIntroductionByTheProxyItBelievesIn() {
    try (TestHub hub = TestHub.start(HubRules.quick().waitingForMyIp());
        RawClient client = RawClient.connect(hub.address())) {
      client.send("$MyIP 81.2.69.142 1.3");

      client.login("Anna", null);
      assertThat(hub.truth().getLast().address()).isEqualTo("81.2.69.142");
    }
  }

  @Test
  void showsLifeWithALoneBarNowAndThen() {
    try (TestHub hub = TestHub.start(HubRules.quick().with("delayed_ping", 0.02));
        RawClient client = oper(hub)) {
      await().atMost(Inbox.PATIENCE).until(() -> client.inbox().bars() > 2);
    }
  }

  @Test
  void listsPeopleAfterTheirSocketClosed() {
    try (TestHub hub = TestHub.start(HubRules.quick().reapingAfter(Duration.ofHours(1)));
        RawClient client = oper(hub)) {
      RawClient.connect(hub.address()).login("Anna", null).close();
      await().atMost(Inbox.PATIENCE).until(() -> hub.connections().size() == 1);

      assertThat(lists(hub, "Anna")).isTrue();
      assertThat(client.inbox().everything()).doesNotContain("$Quit Anna");
    }
  }

  @Test
  void listsPeopleNoLongerWhenItHasNoticedThatTheyAreGone() {
    try (TestHub hub = TestHub.start(HubRules.quick().reapingAfter(Duration.ofMillis(10)));
        RawClient client = oper(hub)) {
      RawClient.connect(hub.address()).login("Anna", null).close();

      client.awaitExactly("$Quit Anna");
      assertThat(lists(hub, "Anna")).isFalse();
    }
  }

  @Test
  void keepsARefusedSocketOpenAndMuteIfItNeverCloses() {
    try (TestHub hub = TestHub.start(HubRules.quick().neverClosing());
        RawClient client = oper(hub);
        RawClient second = RawClient.connect(hub.address()).login("Oper", "secret")) {
      client.awaitPrefix("$ForceMove ");
      second.send("<Oper> anybody?");
      second.awaitExactly("<Oper> anybody?");

      assertThat(client.inbox().ended()).isFalse();
      assertThat(client.inbox().everything().getLast()).startsWith("$ForceMove ");
      assertThat(hub.connections()).hasSize(2);
    }
  }

  @Test
  void cutsOffWhoReadsTooSlowly() throws IOException {
    try (TestHub hub = TestHub.start(HubRules.quick().bufferingAtMost(50_000));
        RawClient client = oper(hub);
        Socket deaf = new Socket()) {
      deaf.setReceiveBufferSize(4 * 1024);
      deaf.connect(hub.address());
      deaf.getOutputStream()
          .write(
              ("$Supports NoHello NoGetINFO|$Key x|$ValidateNick Deaf|$Version 1|$MyINFO $ALL Deaf "
                      + RawClient.INFO
                      + "|")
                  .getBytes(StandardCharsets.ISO_8859_1));
      client.awaitPrefix("$MyINFO $ALL Deaf ");
      String line = "x".repeat(1000);
      await()
          .atMost(Inbox.PATIENCE)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> {
            hub.say("Oper", line);
            return hub.connections().stream()
                .noneMatch(open -> "Deaf".equals(open.nick()) && !open.cutOff());
          });

      client.awaitExactly("$Quit Deaf");
    }
  }

  @Test
  void harmsAConnectionOnOrder() {
    try (TestHub hub = TestHub.start(HubRules.quick())) {
      hub.harmNext(FaultPlan.fromHub("$HubName", new Fault.Reset()));
      try (RawClient harmed = RawClient.connect(hub.address());
          RawClient next = oper(hub)) {
        harmed.introduce("Anna", RawClient.SUPPORTS).awaitClose();
        assertThat(harmed.inbox().everything()).doesNotContain("$Hello Anna");
        assertThat(next.inbox().ended()).isFalse();
      }
      assertThat(hub.connectionAttempts()).isEqualTo(2);
    }
  }

  @Test
  void speaksPlainAndTlsOnOnePort() {
    try (TestHub hub = TestHub.start(HubRules.quick().speakingTls());
        RawClient plain = oper(hub);
        MirroredHub product =
            ImpatientHub.with(
                Map.of(
                    "sidecar.hub.url", hub.tlsUrl(),
                    "sidecar.hub.nick", "ApiBot",
                    "sidecar.hub.password", "secret",
                    "sidecar.hub.tls.trust", "any"))) {
      hub.addAccount("ApiBot", 5, "secret");
      product.start();

      plain.awaitExactly("$OpList ApiBot$$");
      await().atMost(Inbox.PATIENCE).until(() -> product.health().healthy());
    }
  }

  @Test
  void holdsTenThousandPeopleInAHurry() {
    try (TestHub hub =
            TestHub.start(HubRules.quick().with("adv_max_outbuf_size", 16 * 1024 * 1024));
        MirroredHub product =
            ImpatientHub.with(
                Map.of(
                    "sidecar.hub.url", hub.url(),
                    "sidecar.hub.nick", "ApiBot",
                    "sidecar.hub.password", "secret"))) {
      hub.addAccount("ApiBot", 5, "secret");
      for (int i = 0; i < 10_000; i++) {
        hub.join(Person.named("Person" + i).describedAs("number " + i).sharing(i));
      }
      product.start();
      for (int i = 0; i < 2_000; i++) {
        hub.quit("Person" + i).join(Person.named("Late" + i).sharing(i));
      }

      Nick last = Nick.ofText("Late1999", HubCharset.DEFAULT);
      await()
          .atMost(Inbox.PATIENCE)
          .until(() -> product.health().healthy() && product.snapshot().user(last) != null);
      List<Seen> mirrored = Seen.in(product.snapshot());
      assertThat(product.snapshot().totals().people()).isEqualTo(10_000);
      assertThat(mirrored).extracting(Seen::nick).contains("Late1999").doesNotContain("Person1999");
      assertThat(mirrored.stream().mapToLong(Seen::shareBytes).sum())
          .isEqualTo(10_000L * 9_999 / 2);
    }
  }
}
