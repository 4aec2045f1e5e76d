package org.verlihub.sidecar.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.hub.ImpatientHub;
import org.verlihub.sidecar.hub.MirroredHub;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.hub.mirror.Whereabouts;
import org.verlihub.sidecar.nmdc.Nick;

/** What the product learns by asking is what the hub knows. */
@BesideOthers
class SurveyedHubContractTest extends ContractTest {

  private MirroredHub product;

  @BeforeEach
  void connectProduct() {
    String url = "dchub://127.0.0.1:" + hub.address().getPort();
    product =
        ImpatientHub.asking(
            Map.of(
                "sidecar.hub.url", url,
                "sidecar.hub.nick", hub.nick(),
                "sidecar.hub.password", hub.password()));
  }

  @AfterEach
  void disconnectProduct() {
    product.close();
  }

  private void awaitKnown(String nick, String address, int level) {
    await()
        .atMost(Inbox.PATIENCE)
        .untilAsserted(() -> {
          HubUser user =
              product
                  .snapshot()
                  .user(
                      Nick.ofBytes(nick.getBytes(StandardCharsets.ISO_8859_1), product.charset()));
          assertThat(user).isNotNull();
          assertThat(Objects.requireNonNull(user).whereabouts())
              .extracting(Whereabouts::address)
              .isEqualTo(address);
          assertThat(user.userClass()).extracting(UserClass::level).isEqualTo(level);
        });
  }

  @Test
  void learnsAddressesAndClassesOfThoseWhoAreThereAndOfThoseWhoCome() {
    String early = freshNick();
    String earlyAddress = freshAddress();
    connectFrom(earlyAddress).login(early, null);
    asAdmin("!regnew " + early + " 2 secret1");
    product.start();
    awaitKnown(early, earlyAddress, 2);

    String late = "\u00DE\u00E7" + freshNick();
    String lateAddress = freshAddress();
    connectFrom(lateAddress).login(late, null);
    awaitKnown(late, lateAddress, 0);

    asAdmin("!regclass " + early + " 3");
    awaitKnown(early, earlyAddress, 3);
    asAdmin("!regclass " + early + " 1");
    awaitKnown(early, earlyAddress, 1);
    asAdmin("!regdel " + early);
  }
}
