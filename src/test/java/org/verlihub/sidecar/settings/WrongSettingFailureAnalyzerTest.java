package org.verlihub.sidecar.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Proxy;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

class WrongSettingFailureAnalyzerTest {

  record Hub(
      @NotBlank String nick,
      @Size(min = 8) @Nullable String password,
      @Max(65535) int port,
      @DurationMin(seconds = 1) @Nullable Duration idle,
      @Nullable TimeUnit timeUnit,
      @Nullable List<TimeUnit> timeUnits,
      @Nullable Integer secretNumber,
      @Nullable List<@Size(max = 3) String> bots) {
    Hub {
      if (nick.equals("forbidden")) {
        throw new IllegalArgumentException("nick and port quarrel");
      }
    }
  }

  private final Locale usual = Locale.getDefault();

  @BeforeEach
  void speakEnglish() {
    Locale.setDefault(Locale.ENGLISH);
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(usual);
  }

  @Test
  void namesKeyValuePlaceAndLimitOfEveryRefusedValue() {
    assertThat(explain(Map.of("sidecar.hub.nick", " ", "sidecar.hub.port", "70000")))
        .isEqualTo(
            """
            sidecar.hub.nick is " " (in test): must not be blank
            sidecar.hub.port is "70000" (in test): must be less than or equal to 65535\
            """);
  }

  @Test
  void showsAValueAsItWasWritten() {
    assertThat(explain(Map.of("sidecar.hub.nick", "A", "sidecar.hub.idle", "5ms")))
        .isEqualTo(
            "sidecar.hub.idle is \"5ms\" (in test): must be longer than or equal to 1 second");
  }

  @Test
  void namesThePlaceOfARefusedElementOfAList() {
    assertThat(explain(Map.of("sidecar.hub.nick", "A", "sidecar.hub.bots[0]", "long")))
        .isEqualTo("sidecar.hub.bots[0] is \"long\" (in test): size must be between 0 and 3");
    assertThat(explain(Map.of("sidecar.hub.nick", "A", "sidecar.hub.bots", "a,long")))
        .isEqualTo("sidecar.hub.bots[1] is \"long\" (in test): size must be between 0 and 3");
  }

  @Test
  void masksARefusedSecret() {
    assertThat(explain(Map.of("sidecar.hub.nick", "A", "sidecar.hub.password", "hunter2")))
        .isEqualTo(
            "sidecar.hub.password is \"******\" (in test): size must be between 8 and"
                + " 2147483647");
  }

  @Test
  void saysWhichValuesATypeTakes() {
    assertThat(explain(Map.of("sidecar.hub.port", "many")))
        .isEqualTo("sidecar.hub.port is \"many\" (in test): must be a whole number");
    assertThat(explain(Map.of("sidecar.hub.idle", "soon")))
        .endsWith("must be a duration such as 500ms, 30s or 5m");
    assertThat(explain(Map.of("sidecar.hub.time-unit", "fortnights")))
        .endsWith(
            "must be one of nanoseconds, microseconds, milliseconds, seconds, minutes, hours, days");
    assertThat(explain(Map.of("sidecar.hub.time-units", "days,fortnights")))
        .isEqualTo(
            "sidecar.hub.time-units is \"days,fortnights\" (in test): each must be one of"
                + " nanoseconds, microseconds, milliseconds, seconds, minutes, hours, days");
  }

  @Test
  void masksASecretThatCannotBeConverted() {
    assertThat(explain(Map.of("sidecar.hub.secret-number", "hunter2")))
        .isEqualTo("sidecar.hub.secret-number is \"******\" (in test): must be a whole number");
  }

  /** A folder of secrets reads a file when its value is wanted, and fails then. */
  @Test
  void saysOfAFileOfASecretStoreThatItCannotBeRead() {
    Object closed =
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {CharSequence.class},
            (proxy, method, arguments) -> {
              throw new IllegalStateException(new AccessDeniedException("/run/secrets/x"));
            });

    assertThat(explain(Map.of("sidecar.hub.nick", "A", "sidecar.hub.password", closed)))
        .isEqualTo(
            "sidecar.hub.password (in test): the file cannot be read, since the account of this process may not");
  }

  @Test
  void passesOnWhatASettingsRecordItselfObjectsTo() {
    assertThat(explain(Map.of("sidecar.hub.nick", "forbidden")))
        .isEqualTo("The settings sidecar.hub.* are refused: nick and port quarrel");
  }

  @Test
  void leavesTheSettingsOfOthersToTheirOwnExplanation() {
    assertThat(analyze("server", Map.of("server.port", "many"))).isNull();
  }

  private static String explain(Map<String, Object> settings) {
    FailureAnalysis analysis = analyze("sidecar.hub", settings);
    assertThat(analysis).isNotNull();
    return analysis.getDescription();
  }

  private static @Nullable FailureAnalysis analyze(String prefix, Map<String, Object> settings) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
    Binder binder = Binder.get(environment);
    try (LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean()) {
      validator.afterPropertiesSet();
      BindException failure =
          catchThrowableOfType(
              BindException.class,
              () ->
                  binder.bind(
                      prefix, Bindable.of(Hub.class), new ValidationBindHandler(validator)));
      return new WrongSettingFailureAnalyzer().analyze(failure);
    }
  }
}
