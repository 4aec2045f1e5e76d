package org.verlihub.sidecar.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;
import org.verlihub.sidecar.web.ProblemWriter;

class ScopeGuardTest {

  @SuppressWarnings("unused") // found by reflection, as Spring does
  static class Handlers {
    void undeclared() {}

    @OpenToAll
    void open() {}

    @Needs(Scope.CHAT)
    void speaking() {}
  }

  @Needs(Scope.MODERATE)
  @SuppressWarnings("unused")
  static class Moderation {
    void kicking() {}
  }

  @Test
  void opensNothingThatDoesNotSayWhatItNeeds() {
    assertThat(needed(new Handlers(), "undeclared", true)).containsExactly(Scope.READ);
    assertThat(needed(new Handlers(), "undeclared", false)).containsExactly(Scope.ADMIN);
  }

  @Test
  void opensWhatIsOpenForReadingOnly() {
    assertThat(needed(new Handlers(), "open", true)).isEmpty();
    assertThat(needed(new Handlers(), "open", false)).containsExactly(Scope.ADMIN);
  }

  @Test
  void asksForTheScopeThatTheMethodOrItsClassNames() {
    assertThat(needed(new Handlers(), "speaking", false)).containsExactly(Scope.CHAT);
    assertThat(needed(new Moderation(), "kicking", false)).containsExactly(Scope.MODERATE);
  }

  @Test
  void leavesWhatIsNotOursAndWhatOnlyExplainsToEverybody() {
    assertThat(needed("a string", "length", true)).isEmpty();
    assertThat(needed(mock(ProblemWriter.class), "write", true)).isEmpty();
  }

  private static List<Scope> needed(Object bean, String name, boolean reads) {
    Method method =
        Arrays.stream(bean.getClass().getDeclaredMethods())
            .filter(candidate -> candidate.getName().equals(name))
            .findFirst()
            .orElseThrow();
    return ScopeGuard.needed(new HandlerMethod(bean, method), reads);
  }
}
