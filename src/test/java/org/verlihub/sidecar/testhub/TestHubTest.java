package org.verlihub.sidecar.testhub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The control interface; what clients see is the contract suite's matter. */
class TestHubTest {

  private TestHub hub;

  @BeforeEach
  void start() {
    hub = TestHub.start(HubRules.quick());
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void listsItsOwnBotsAndSimulatedPeople() {
    hub.join(Person.named("Anna").describedAs("hello").sharing(42).ofClass(3));

    assertThat(hub.truth())
        .extracting(user -> user.nick().text())
        .containsExactly("Verlihub", "OpChat", "Anna");
    ListedUser anna = hub.truth().get(2);
    assertThat(anna.description()).isEqualTo("hello");
    assertThat(anna.tag()).isEqualTo("<++ V:0.868,M:A,H:1/0/0,S:3>");
    assertThat(anna.shareBytes()).isEqualTo(42);
    assertThat(anna.operator()).isTrue();
    assertThat(anna.bot()).isFalse();
  }

  @Test
  void keepsBytesThatAreNotUtf8() {
    hub.set("hub_encoding", "CP1251");
    hub.join(
        Person.named("Юзер")
            .writing(java.nio.charset.Charset.forName("windows-1251"))
            .describedAs("опис"));

    ListedUser user = hub.truth().getLast();
    assertThat(user.nick().bytes()).containsExactly(0xDE, 0xE7, 0xE5, 0xF0);
    assertThat(user.nick().text()).isEqualTo("Юзер");
    assertThat(user.description()).isEqualTo("опис");
  }

  @Test
  void forgetsPeopleButNotAccountsWhenItRestarts() {
    hub.addAccount("Oper", 3, "secret").join(Person.named("Anna"));
    int port = hub.port();

    hub.restart();

    assertThat(hub.port()).isEqualTo(port);
    assertThat(hub.truth())
        .extracting(user -> user.nick().text())
        .containsExactly("Verlihub", "OpChat");
  }
}
