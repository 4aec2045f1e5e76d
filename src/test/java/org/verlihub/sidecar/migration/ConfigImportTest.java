package org.verlihub.sidecar.migration;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verlihub.sidecar.settings.KnownSettings;
import org.yaml.snakeyaml.Yaml;

class ConfigImportTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @Test
  void takesOverTheVariablesOfTheApi() throws IOException {
    Path script =
        script(
            """
            import vh
            api_server = None
            api_port = 8080
            server_running = False
            cors_origins = ["https://hub.example", "http://localhost:3000"]
            PING_TTL = 300
            def start(port=8000):
                api_port = port
            """);

    assertThat(run(script)).isZero();
    assertThat(section("sidecar", "api"))
        .containsEntry("port", 8080)
        .containsEntry("cors-origins", List.of("https://hub.example", "http://localhost:3000"));
    assertThat(printed())
        .contains("    # api_port: !api start", "    #bind: \"0.0.0.0\"\n")
        .contains("#   PING_TTL: addresses of users are not traced")
        .doesNotContain("server_running", "api_server");
  }

  @Test
  void remindsOfTheAccountThatTheScriptsDidNotNeed() throws IOException {
    assertThat(run(script("api_port = 8000"))).isZero();
    assertThat(printed()).contains("    #url:", "    #nick:", "    #password:");
  }

  @Test
  void namesWhatHasNoEffectHere() throws IOException {
    Path script =
        script(
            """
            CONFIG = {
              "api_url": "http://localhost:4242", "gateway": "verlihub",
              "poll_interval": 0.5, "my_own": 1,
            }
            """);

    assertThat(run(script)).isZero();
    assertThat(printed())
        .contains("#   poll_interval: never had an effect")
        .contains("#   my_own: not an option of matterbridge.py");
  }

  @Test
  void takesANumberOfAttemptsThatTheOwnerChoseAndNotTheOneOfTheScript() throws IOException {
    assertThat(run(script("CONFIG = {'gateway': 'x', 'max_retries': 10}"))).isZero();
    assertThat(section("sidecar", "bridge")).doesNotContainKey("max-retries");
    assertThat(printed()).contains("#   max_retries: without it the bridge tries for ever");

    out.reset();
    assertThat(run(script("CONFIG = {'gateway': 'x', 'max_retries': 3}"))).isZero();
    assertThat(section("sidecar", "bridge")).containsEntry("max-retries", 3);
  }

  @Test
  void knowsTheOnlyOtherVariableOfTheFirstApi() throws IOException {
    assertThat(run(script("api_port = 8000\nCACHE_TTL = 1.0"))).isZero();
    assertThat(printed()).contains("#   CACHE_TTL: never had an effect");
  }

  @Test
  void neverShowsSecretsUnlessAskedTo() throws IOException {
    Path script = script("CONFIG = {'smtp_server': 'mail.example', 'smtp_password': 'hunter2'}");

    assertThat(run(script)).isZero();
    assertThat(printed()).contains("SPRING_MAIL_PASSWORD").doesNotContain("hunter2");

    out.reset();
    assertThat(run("--with-secrets", script.toString())).isZero();
    assertThat(section("spring", "mail")).containsEntry("password", "hunter2");
  }

  @Test
  void writesTextSoThatItIsReadBackAsItWas() throws IOException {
    String odd = "a: b # \\ \"c\" \u0416 \uD83D\uDE00";
    Path script =
        script(
            "CONFIG = {'smtp_server': 'h', 'smtp_username': '" + odd.replace("\\", "\\\\") + "'}");

    assertThat(run(UTF_8, script.toString())).isZero();
    assertThat(section("spring", "mail")).containsEntry("username", odd);

    out.reset();
    assertThat(run(US_ASCII, script.toString())).isZero();
    assertThat(section("spring", "mail")).containsEntry("username", odd);
  }

  @Test
  void keepsPlaceholdersFromBeingReplaced() throws IOException {
    assertThat(run(script("CONFIG = {'smtp_server': 'h', 'smtp_username': '${HOME}'}"))).isZero();
    assertThat(section("spring", "mail")).containsEntry("username", "\\${HOME}");
  }

  @ParameterizedTest
  @EnumSource
  void knowsEveryOptionOnlyOnce(KnownScript script) {
    assertThat(script.optionNames()).doesNotHaveDuplicates();
  }

  @Test
  void namesOnlySettingsThatExist() {
    KnownSettings known = KnownSettings.onClassPath(getClass().getClassLoader());

    assertThat(KnownScript.values())
        .flatExtracting(KnownScript::options)
        .extracting(ScriptOption::setting)
        .filteredOn(setting -> setting != null && setting.startsWith("sidecar."))
        .allMatch(known::contains);
  }

  @Test
  void takesOverTheTableOfTheDigests() throws IOException {
    Path script =
        script(
            """
            CONFIG = {
                "smtp_server": "smtp.example.org", "smtp_port": 587, "smtp_use_tls": True,
                "smtp_username": "hub@example.org", "smtp_password": "hunter2", "from_address": "",
                "chat_recipients": ["a@example.org"], "chat_inactivity_minutes": 15,
                "stats_interval_minutes": 0.5, "stats_include_ips": False,
                "hub_name": "Verlihub Hub", "timezone": "Europe/Berlin",
            }
            """);

    assertThat(run(script)).isZero();
    assertThat(section("spring", "mail"))
        .containsEntry("host", "smtp.example.org")
        .containsEntry("port", 587)
        .containsEntry("username", "hub@example.org");
    assertThat(section("sidecar", "digest"))
        .containsEntry("chat-recipients", List.of("a@example.org"))
        .containsEntry("chat-inactivity", "15m")
        .containsEntry("stats-interval", "30s")
        .containsEntry("stats-include-ips", false)
        .containsEntry("timezone", "Europe/Berlin")
        .doesNotContainKeys("hub-name", "from");
    assertThat(printed())
        .contains(
            "#   smtp_use_tls: STARTTLS is used",
            "#   hub_name: without it the name that the hub tells");
  }

  @Test
  void saysWhatItCannotRead() throws IOException {
    assertThat(run(folder.resolve("missing.py"))).isOne();
    assertThat(err.toString(UTF_8)).contains("missing.py", "cannot be read");

    assertThat(run(script("print('hello')"))).isOne();
    assertThat(err.toString(UTF_8)).contains("None of the options");

    assertThat(run(script("CONFIG = {'gateway': 'x"))).isOne();
    assertThat(err.toString(UTF_8)).contains("line 1");
    assertThat(out.size()).isZero();
  }

  @Test
  void wantsAScript() {
    assertThat(run(UTF_8)).isEqualTo(2);
    assertThat(run(UTF_8, "--what", "x.py")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("Usage: import-config");
  }

  private Path script(String text) throws IOException {
    return Files.writeString(folder.resolve("script.py"), text);
  }

  private int run(Path script) {
    return run(UTF_8, script.toString());
  }

  private int run(String... arguments) {
    return run(UTF_8, arguments);
  }

  private int run(Charset charset, String... arguments) {
    return ConfigImport.run(
        List.of(arguments), new PrintStream(out, true, charset), new PrintStream(err, true, UTF_8));
  }

  private String printed() {
    return out.toString(UTF_8).replace("\r\n", "\n");
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> section(String... path) {
    Map<String, Object> section = new Yaml().load(printed());
    for (String name : path) {
      section = (Map<String, Object>) requireNonNull(section.get(name));
    }
    return section;
  }
}
