package org.verlihub.sidecar.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

class KnownSettingsTest {

  record Rule(String fromChannel, List<Part> parts) {}

  record Part(String text) {}

  private final KnownSettings known =
      new KnownSettings(
          Map.of(
              "sidecar.hub.nick", "java.lang.String",
              "sidecar.hub.port", "int",
              "sidecar.hub.extra-bots", "java.util.List<java.lang.String>",
              "sidecar.hub.raw", "byte[]",
              "sidecar.bridge.names", "java.util.Map<java.lang.String,java.lang.String>",
              "sidecar.bridge.rules", "java.util.List<" + Rule.class.getName() + ">",
              "sidecar.bridge.by-name",
                  "java.util.Map<java.lang.String, " + Rule.class.getName() + ">"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sidecar.hub.nick",
        "sidecar.hub.extra-bots",
        "sidecar.hub.extraBots",
        "sidecar.hub.extra_bots[3]",
        "sidecar.hub.raw[0]",
        "sidecar.bridge.names.anything",
        "sidecar.bridge.names.with.dots",
        "sidecar.bridge.rules[0].from-channel",
        "sidecar.bridge.rules[0].fromChannel",
        "sidecar.bridge.rules[10].parts[2].text",
        "sidecar.bridge.by-name.first.from-channel",
      })
  void knowsWhatIsThere(String name) {
    assertThat(known.contains(ConfigurationPropertyName.adapt(name, '.'))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sidecar",
        "sidecar.hub",
        "sidecar.hub.nik",
        "sidecar.hub.nick.name",
        "sidecar.hub.nick[0]",
        "sidecar.hub.extra-bots.first",
        "sidecar.hub.extra-bots[0].nick",
        "sidecar.bridge.rules[0].form-channel",
        "sidecar.bridge.rules[0].parts[0].txt",
        "sidecar.bridge.by-name.first.channel",
      })
  void knowsNothingElse(String name) {
    assertThat(known.contains(ConfigurationPropertyName.adapt(name, '.'))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SIDECAR_HUB_NICK",
        "sidecar_hub_nick",
        "SIDECAR_HUB_EXTRABOTS",
        "SIDECAR_HUB_EXTRA_BOTS",
        "SIDECAR_HUB_EXTRABOTS_0",
        "SIDECAR_BRIDGE_RULES_0_FROMCHANNEL",
        "SIDECAR_BRIDGE_NAMES_ALICE",
      })
  void knowsTheVariableOfASetting(String variable) {
    assertThat(known.containsVariable(variable)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SIDECAR_HUB_NIK", "SIDECAR_HUB_NICK_0", "SIDECAR_HUB", "SIDECAR_HOME"})
  void knowsNoOtherVariable(String variable) {
    assertThat(known.containsVariable(variable)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "sidecar.hub.nik, sidecar.hub.nick",
    "sidecar.nick, sidecar.hub.nick",
    "sidecar.hub.Extra_Bots, sidecar.hub.extra-bots",
    "sidecar.bridge.rule, sidecar.bridge.rules",
  })
  void namesTheNearest(String wrong, String nearest) {
    assertThat(known.nearest(wrong)).isEqualTo(nearest);
  }

  @Test
  void readsTheMetadataThatTheBuildWrote() {
    KnownSettings ours = KnownSettings.onClassPath(getClass().getClassLoader());

    assertThat(ours.names())
        .contains("sidecar.api.bind")
        .allMatch(name -> name.startsWith("sidecar."));
  }
}
