package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.api.HubPeople.at;
import static org.verlihub.sidecar.api.HubPeople.bot;
import static org.verlihub.sidecar.api.HubPeople.in;
import static org.verlihub.sidecar.api.HubPeople.knownByNickOnly;
import static org.verlihub.sidecar.api.HubPeople.nick;
import static org.verlihub.sidecar.api.HubPeople.person;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.geo.Place;
import org.verlihub.sidecar.hub.mirror.HubUser;

class AddressIndexTest {

  private static final Place SOMEWHERE = in("DE", "Germany");
  private static final String HOME = "192.0.2.1";

  @Test
  void tellsClonesFromOthersAtTheSameAddress() {
    HubUser ada = at(HOME, SOMEWHERE, person("Ada", 7));
    HubUser twin = at(HOME, SOMEWHERE, person("Ada2", 7));
    HubUser brother = at(HOME, SOMEWHERE, person("Bob", 8));
    HubUser stranger = at("192.0.2.2", SOMEWHERE, person("Carol", 7));
    AddressIndex index = AddressIndex.of(List.of(ada, twin, brother, stranger));

    assertThat(index.of(ada))
        .isEqualTo(new Neighbours(true, List.of("Ada2"), 1, List.of("Ada2", "Bob"), 2));
    assertThat(index.of(brother))
        .isEqualTo(new Neighbours(false, List.of(), 0, List.of("Ada", "Ada2"), 2));
    assertThat(index.of(stranger)).isEqualTo(Neighbours.NONE);
  }

  @Test
  void leavesBotsOut() {
    HubUser security = at("127.0.0.1", SOMEWHERE, bot("VerliHub"));
    HubUser room = at("127.0.0.1", SOMEWHERE, bot("OpChat"));
    HubUser person = at("127.0.0.1", SOMEWHERE, person("Ada", 0));
    AddressIndex index = AddressIndex.of(List.of(security, room, person));

    assertThat(index.of(security)).isEqualTo(Neighbours.NONE);
    assertThat(index.of(person)).isEqualTo(Neighbours.NONE);
  }

  @Test
  void callsNobodyACloneWhoseAddressOrShareIsNotKnown() {
    HubUser nowhere = person("Ada", 0);
    HubUser shareless = at(HOME, SOMEWHERE, knownByNickOnly(nick("Bob")));
    HubUser empty = at(HOME, SOMEWHERE, person("Carol", 0));

    assertThat(AddressIndex.of(List.of(nowhere, shareless)).of(nowhere))
        .isEqualTo(Neighbours.UNKNOWN);
    assertThat(AddressIndex.of(List.of(shareless)).of(shareless))
        .isEqualTo(new Neighbours(null, null, null, List.of(), 0));
    AddressIndex together = AddressIndex.of(List.of(nowhere, shareless, empty));
    assertThat(together.of(shareless))
        .isEqualTo(new Neighbours(null, null, null, List.of("Carol"), 1));
    assertThat(together.of(empty))
        .isEqualTo(new Neighbours(false, List.of(), 0, List.of("Bob"), 1));
  }

  @Test
  void namesFiftyAndCountsAll() {
    List<HubUser> crowd =
        IntStream.range(0, 60)
            .mapToObj(i -> at(HOME, SOMEWHERE, person("u%02d".formatted(i), i % 2)))
            .toList();
    AddressIndex index = AddressIndex.of(crowd);

    for (int i : new int[] {0, 1, 49, 50, 51, 59}) {
      Neighbours neighbours = index.of(crowd.get(i));
      String self = "u%02d".formatted(i);
      assertThat(neighbours.sameIpUsers()).hasSize(50).doesNotContain(self).doesNotHaveDuplicates();
      assertThat(neighbours.sameIpCount()).isEqualTo(59);
      assertThat(neighbours.cloneGroup()).hasSize(29).doesNotContain(self);
      assertThat(neighbours.cloneCount()).isEqualTo(29);
    }
    assertThat(index.of(crowd.getLast()).sameIpUsers()).startsWith("u00").endsWith("u49");
    assertThat(index.of(crowd.getFirst()).sameIpUsers()).startsWith("u01").endsWith("u50");
  }

  @Test
  void doesNotMakeListsForEachOfACrowdBehindOneAddress() {
    List<HubUser> crowd =
        IntStream.range(0, 25_000)
            .mapToObj(i -> at(HOME, SOMEWHERE, person("user" + i, i)))
            .toList();
    AddressIndex index = AddressIndex.of(crowd);

    List<String> named = index.of(crowd.get(1_000)).sameIpUsers();

    assertThat(named).hasSize(50);
    for (HubUser user : crowd.subList(51, 25_000)) {
      assertThat(index.of(user).sameIpUsers()).isSameAs(named);
    }
    assertThat(index.of(crowd.get(1_000))).isEqualTo(index.of(crowd.getLast()));
  }

  @Test
  void showsOnlyWhatTheRightsAllow() {
    Neighbours all = new Neighbours(true, List.of("Ada"), 1, List.of("Ada", "Bob"), 2);

    assertThat(all.shownTo(Rights.ofEverybody(List.of())))
        .isEqualTo(new Neighbours(true, null, null, null, null));
    assertThat(all.shownTo(Rights.ofEverybody(List.of(PrivateField.CLONE_GROUP))))
        .isEqualTo(new Neighbours(true, List.of("Ada"), 1, null, null));
    assertThat(all.shownTo(Rights.ofOneWhoSeesAll())).isEqualTo(all);
  }
}
