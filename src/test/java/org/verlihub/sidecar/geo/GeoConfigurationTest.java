package org.verlihub.sidecar.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Import;
import org.springframework.validation.FieldError;

class GeoConfigurationTest {

  @TempDir Path folder;

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner().withUserConfiguration(Room.class);

  @EnableConfigurationProperties(GeoSettings.class)
  @Import(GeoConfiguration.class)
  static class Room {}

  @Test
  void startsWithTheBundledDatabaseAlone() {
    runner.run(context -> {
      assertThat(context).hasNotFailed();
      assertThat(context.getBean(GeoLookup.class).state().databases()).hasSize(1);
    });
  }

  @Test
  void takesAnEmptyListFromAnEmptyVariable() {
    runner
        .withPropertyValues("sidecar.geo.databases=")
        .run(context -> assertThat(context.getBean(GeoLookup.class).hasFiles()).isFalse());
  }

  @Test
  void showsWhichDataAnswerInInfo() throws IOException {
    Path city = TestDatabases.install(TestDatabases.CITY, folder);
    Path asn = TestDatabases.install(TestDatabases.ASN, folder);
    runner
        .withPropertyValues("sidecar.geo.databases=" + city + "," + asn)
        .run(context -> {
          Info.Builder builder = new Info.Builder();
          context.getBean(InfoContributor.class).contribute(builder);
          List<Map<String, Object>> databases =
              assertThat(builder.build().get("geo"))
                  .asInstanceOf(map(String.class, Object.class))
                  .extractingByKey("databases")
                  .asInstanceOf(list(Map.class))
                  .hasSize(3)
                  .actual()
                  .stream()
                  .map(GeoConfigurationTest::details)
                  .toList();
          assertThat(databases.getFirst())
              .containsEntry("source", "bundled")
              .containsEntry("type", "IPFire-Country")
              .containsKeys("built", "loaded", "licence", "attribution")
              .doesNotContainKey("problem");
          assertThat(databases.getLast())
              .containsEntry("source", asn.toString())
              .containsEntry("built", "2025-06-15T15:06:40Z");
        });
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> details(Map<?, ?> database) {
    return (Map<String, Object>) database;
  }

  @Test
  void showsTheProblemOfAFileInInfo() throws IOException {
    Path city = TestDatabases.install(TestDatabases.CITY, folder);
    runner
        .withPropertyValues("sidecar.geo.databases=" + city)
        .run(context -> {
          TestDatabases.replace(city, new byte[] {1}, 1);
          context.getBean(GeoLookup.class).refresh();
          Info.Builder builder = new Info.Builder();
          context.getBean(InfoContributor.class).contribute(builder);
          assertThat(builder.build().get("geo"))
              .asString()
              .contains("problem=", "is not a MaxMind DB (mmdb) file");
        });
  }

  @Test
  void refusesToStartWithoutAFileThatIsConfigured() throws IOException {
    Path city = TestDatabases.install(TestDatabases.CITY, folder);
    Path missing = folder.resolve("missing.mmdb");
    assertRefused(
        "sidecar.geo.databases=" + city + "," + missing,
        "databases[1]",
        missing,
        "there is no such file. Allowed is an mmdb file");
  }

  @Test
  void refusesIntervalsOutOfRange() {
    assertRefused(
        "sidecar.geo.check-interval=10ms", "checkInterval", "PT0.01S", "must be 1s to 1d");
    assertRefused("sidecar.geo.check-interval=2d", "checkInterval", "PT48H", "must be 1s to 1d");
  }

  private void assertRefused(String setting, String field, Object value, String reason) {
    runner
        .withPropertyValues(setting)
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOfSatisfying(
                    BindValidationException.class,
                    failure -> {
                      FieldError error =
                          (FieldError) failure.getValidationErrors().getAllErrors().getFirst();
                      assertThat(error.getField()).isEqualTo(field);
                      assertThat(error.getRejectedValue()).hasToString(value.toString());
                      assertThat(error.getDefaultMessage()).contains(reason);
                    }));
  }
}
