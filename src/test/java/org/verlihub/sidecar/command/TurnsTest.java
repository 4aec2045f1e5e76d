package org.verlihub.sidecar.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.nmdc.Nick;

class TurnsTest {

  private static final Nick ANN = Stage.nick("Ann");

  private final List<Runnable> threads = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private final Turns turns = new Turns(threads::add);

  @Test
  void runsOneAfterAnotherForEachAndSideBySideForDifferentPeople() {
    turns.take(ANN, () -> done.add("a1"));
    turns.take(ANN, () -> done.add("a2"));
    turns.take(Stage.nick("Bob"), () -> done.add("b1"));

    assertThat(threads).hasSize(2);
    threads.get(1).run();
    threads.get(0).run();

    assertThat(done).containsExactly("b1", "a1", "a2");
    assertThat(turns.take(ANN, () -> done.add("a3"))).isTrue();
    assertThat(threads).hasSize(3);
  }

  @Test
  void takesNoMoreThanItsBoundFromOnePerson() {
    for (int i = 0; i < Turns.WAITING; i++) {
      assertThat(turns.take(ANN, () -> done.add("x"))).isTrue();
    }

    assertThat(turns.take(ANN, () -> done.add("too much"))).isFalse();
    assertThat(turns.take(Stage.nick("Bob"), () -> done.add("y"))).isTrue();
  }

  @Test
  void goesOnWithTheNextWhereOneFails() {
    turns.take(
        ANN,
        () -> {
          throw new AssertionError("broken");
        });
    turns.take(ANN, () -> done.add("a2"));

    assertThatThrownBy(() -> threads.getFirst().run()).hasMessage("broken");
    threads.getLast().run();

    assertThat(done).containsExactly("a2");
    assertThat(turns.take(ANN, () -> done.add("a3"))).isTrue();
    assertThat(threads).hasSize(3);
  }
}
