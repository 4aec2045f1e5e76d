package org.verlihub.sidecar.hub.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LanesTest {

  private final Lanes<String> lanes = new Lanes<>();

  @Test
  void keepsTheOrderWithinALane() {
    lanes.add(Lane.API, "a");
    lanes.add(Lane.API, "b");
    lanes.add(Lane.API, "c");
    assertThat(drain()).containsExactly("a", "b", "c");
    assertThat(lanes.isEmpty()).isTrue();
  }

  @Test
  void servesBusyLanesByWeightAndStarvesNone() {
    for (int i = 0; i < 1_000; i++) {
      lanes.add(Lane.OPERATOR, "operator");
      lanes.add(Lane.API, "api");
      lanes.add(Lane.BRIDGE, "bridge");
    }
    List<String> first = drain().subList(0, 80);
    assertThat(first).filteredOn("operator"::equals).hasSize(40);
    assertThat(first).filteredOn("api"::equals).hasSize(20);
    assertThat(first).filteredOn("bridge"::equals).hasSize(20);
    // evenly spread: everybody has a turn in every four
    for (int i = 0; i + 4 <= 80; i += 4) {
      assertThat(first.subList(i, i + 4)).contains("operator", "api", "bridge");
    }
  }

  @Test
  void aLaneThatWasEmptyHasSavedNothingUp() {
    for (int i = 0; i < 100; i++) {
      lanes.add(Lane.API, "api");
      lanes.next();
    }
    for (int i = 0; i < 10; i++) {
      lanes.add(Lane.BRIDGE, "bridge");
      lanes.add(Lane.API, "api");
    }
    assertThat(drain().subList(0, 4)).filteredOn("bridge"::equals).hasSize(2);
  }

  @Test
  void countsALaneThatWaitsElsewhere() {
    for (int i = 0; i < 300; i++) {
      lanes.add(Lane.API, "api");
    }
    Map<Lane, Integer> turns = new EnumMap<>(Lane.class);
    for (int i = 0; i < 90; i++) {
      Lane turn = lanes.turn(Lane.SURVEY);
      assertThat(turn).isNotNull();
      if (turn != null) {
        turns.merge(turn, 1, Integer::sum);
        lanes.take(turn);
      }
    }
    assertThat(turns).containsEntry(Lane.API, 60).containsEntry(Lane.SURVEY, 30);
  }

  @Test
  void takesOutWhatNoLongerBelongs() {
    lanes.add(Lane.API, "a");
    lanes.add(Lane.BRIDGE, "old");
    lanes.add(Lane.API, "old");
    assertThat(lanes.removeIf("old"::equals)).hasSize(2);
    assertThat(drain()).containsExactly("a");
  }

  private List<String> drain() {
    List<String> all = new ArrayList<>();
    for (@Nullable String item = lanes.next(); item != null; item = lanes.next()) {
      all.add(item);
    }
    return all;
  }
}
