package org.verlihub.sidecar.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

class UnknownSettingsGuardTest {

  private static final KnownSettings KNOWN =
      new KnownSettings(
          Map.of("sidecar.hub.nick", "java.lang.String", "sidecar.api.bind", "java.lang.String"));

  private final ConfigurableEnvironment environment = new StandardEnvironment();

  @Test
  void namesEverySlipWithItsPlaceAndTheNearestSetting(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(folder.resolve("application.yaml"), "sidecar:\n  hub:\n    nik: A\n");
    add(yaml(new FileSystemResource(file)));
    add(new SimpleCommandLinePropertySource("--sidecar.apy.bind=::1", "--server.prot=1"));
    add(environmentVariables(Map.of("SIDECAR_HUB_NICKS", "A", "PATH", "/bin")));

    assertThatExceptionOfType(UnknownSettingsException.class)
        .isThrownBy(() -> UnknownSettingsGuard.check(environment, KNOWN))
        .withMessage(
            """
            Unknown setting sidecar.hub.nik (in %s, line 3). Did you mean sidecar.hub.nick?
            Unknown setting sidecar.apy.bind (on the command line). Did you mean sidecar.api.bind?
            Unknown setting SIDECAR_HUB_NICKS (in the environment). Did you mean SIDECAR_HUB_NICK?\
            """
                .formatted(file));
  }

  @Test
  void acceptsSettingsThatExistInEverySpelling() {
    add(new MapPropertySource("one", Map.of("sidecar.HUB.nick", "A", "sidecarx.y", "not ours")));
    add(environmentVariables(Map.of("SIDECAR_API_BIND", "::1", "sidecar.hub.nick", "B")));

    assertThatCode(() -> UnknownSettingsGuard.check(environment, KNOWN)).doesNotThrowAnyException();
  }

  @Test
  void acceptsASectionWhoseLinesAreAllCommentedOut() throws IOException {
    add(
        yaml(
            new ByteArrayResource(
                "sidecar:\n  hub:\n    #nick: A\n".getBytes(StandardCharsets.UTF_8))));

    assertThatCode(() -> UnknownSettingsGuard.check(environment, KNOWN)).doesNotThrowAnyException();
  }

  @Test
  void acceptsWhatContainerEnginesSayAboutAServiceCalledSidecar() {
    add(
        environmentVariables(
            Map.of(
                "SIDECAR_PORT", "tcp://10.0.0.7:8000",
                "SIDECAR_PORT_8000_TCP_ADDR", "10.0.0.7",
                "SIDECAR_SERVICE_HOST", "10.0.0.7",
                "SIDECAR_SERVICE_PORT_HTTP", "8000")));

    assertThatCode(() -> UnknownSettingsGuard.check(environment, KNOWN)).doesNotThrowAnyException();
  }

  @Test
  void stopsTheStartOfAnyApplication() {
    SpringApplication application = new SpringApplication(Object.class);
    application.setWebApplicationType(WebApplicationType.NONE);

    UnknownSettingsException failure =
        catchThrowableOfType(
            UnknownSettingsException.class, () -> application.run("--sidecar.api.bnd=127.0.0.1"));

    assertThat(new UnknownSettingsFailureAnalyzer().analyze(failure))
        .extracting(FailureAnalysis::getDescription)
        .isEqualTo(
            "Unknown setting sidecar.api.bnd (on the command line). Did you mean sidecar.api.bind?");
  }

  private void add(PropertySource<?> source) {
    environment.getPropertySources().addLast(source);
  }

  private static PropertySource<?> yaml(Resource resource) throws IOException {
    return new YamlPropertySourceLoader().load("yaml", resource).getFirst();
  }

  private static PropertySource<?> environmentVariables(Map<String, Object> variables) {
    return new SystemEnvironmentPropertySource("variables", variables);
  }
}
