package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.api.HubPeople.ofClass;
import static org.verlihub.sidecar.api.HubPeople.operator;
import static org.verlihub.sidecar.api.HubPeople.person;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verlihub.sidecar.hub.mirror.UserClass;

class ShownClassTest {

  private static final Rights ANYBODY = Rights.ofEverybody(Set.of());
  private static final Rights WITH_CLASS = Rights.ofEverybody(Set.of(PrivateField.CLASS));

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 10})
  void makesAnOperatorWithoutMarkARegisteredUser(int level) {
    assertThat(ShownClass.of(ofClass(level, person("Ada", 1)), ANYBODY).level()).isEqualTo(1);
    assertThat(ShownClass.of(ofClass(level, person("Ada", 1)), WITH_CLASS).level())
        .isEqualTo(level);
  }

  @ParameterizedTest
  @EnumSource(names = {"ASKED", "ACCOUNT_LIST", "CONFIGURED"})
  void doesNotTellWhoWasAskedAboutSoonerThanOthers(UserClass.Source source) {
    assertThat(ShownClass.of(ofClass(new UserClass(5, source), person("Ada", 1)), ANYBODY))
        .isEqualTo(new UserClass(1, UserClass.Source.ASKED));
    assertThat(ShownClass.of(ofClass(new UserClass(1, source), person("Ada", 1)), ANYBODY))
        .isEqualTo(new UserClass(1, UserClass.Source.ASKED));
    assertThat(ShownClass.of(ofClass(new UserClass(1, source), person("Ada", 1)), WITH_CLASS))
        .isEqualTo(new UserClass(1, source));
    assertThat(ShownClass.of(ofClass(new UserClass(3, source), operator("Ada", 1)), ANYBODY))
        .isEqualTo(new UserClass(3, source));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 2, 3, 4, 5, 10})
  void showsWhatTheHubShowsToo(int level) {
    assertThat(ShownClass.of(ofClass(level, operator("Ada", 1)), ANYBODY).level()).isEqualTo(level);
    if (level < 3) {
      assertThat(ShownClass.of(ofClass(level, person("Ada", 1)), ANYBODY).level()).isEqualTo(level);
    }
  }

  @Test
  void saysWhenItIsAGuess() {
    assertThat(ShownClass.of(operator("Ada", 1), ANYBODY))
        .isEqualTo(new UserClass(3, UserClass.Source.OPERATOR_LIST));
    assertThat(ShownClass.of(person("Ada", 1), ANYBODY))
        .isEqualTo(new UserClass(0, UserClass.Source.ASSUMED));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, Disconnected",
    "0, Guest",
    "1, Regular",
    "2, VIP",
    "3, Operator",
    "4, Cheef",
    "5, Admin",
    "10, Master",
    "7, Class 7"
  })
  void hasTheNamesThatOperatorsKnow(int level, String name) {
    assertThat(ShownClass.name(level)).isEqualTo(name);
  }
}
