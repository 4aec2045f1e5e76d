package org.verlihub.sidecar.hub.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubAddressTest {

  private static final String KEYPRINT = "QNWQZ4J5WPQGJ5OWGQJ6P6XHVVXLGW5GZBRCQQTTAZ3CV4Q5GXIA";

  @ParameterizedTest
  @CsvSource({
    "dchub://hub.example.org, hub.example.org, 411, false",
    "dchub://hub.example.org:4111, hub.example.org, 4111, false",
    "DCHUB://hub.example.org/, hub.example.org, 411, false",
    "nmdc://127.0.0.1:1, 127.0.0.1, 1, false",
    "nmdcs://my_hub.example.org:65535, my_hub.example.org, 65535, true",
    "nmdcs://[::1]:411, ::1, 411, true",
    "'  dchub://hub.example.org:411/ ', hub.example.org, 411, false",
  })
  void readsWhatDirectConnectClientsWrite(String text, String host, int port, boolean tls) {
    assertThat(HubAddress.of(text)).isEqualTo(new HubAddress(host, port, tls, null));
  }

  @Test
  void readsTheKeyprint() {
    HubAddress expected = new HubAddress("hub.example.org", 411, true, new Keyprint(KEYPRINT));

    assertThat(HubAddress.of("nmdcs://hub.example.org:411?kp=SHA256/" + KEYPRINT))
        .isEqualTo(expected);
    assertThat(
            HubAddress.of(
                "nmdcs://hub.example.org/?kp=sha256/" + KEYPRINT.toLowerCase(Locale.ROOT) + "===="))
        .isEqualTo(expected);
  }

  @Test
  void writesItselfSoThatItCanBeReadAgain() {
    for (String text :
        new String[] {
          "dchub://hub.example.org:411",
          "nmdcs://[::1]:5000",
          "nmdcs://hub.example.org:411?kp=SHA256/" + KEYPRINT
        }) {
      assertThat(HubAddress.of(text)).hasToString(text);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "hub.example.org:411 > is no hub address; write dchub://host:port",
        "dchub:// > is no hub address",
        "dchub://user@hub.example.org > is no hub address",
        "dchub://hub.example.org:0 > The port 0 of",
        "dchub://hub.example.org:65536 > is not between 1 and 65535",
        "adc://hub.example.org:411 > is the address of an ADC hub",
        "http://hub.example.org > starts with http://; allowed are dchub://",
        "dchub://hub.example.org?kp=SHA256/AAAA > only nmdcs:// has one",
        "nmdcs://hub.example.org?kp=MD5/AAAA > does not start with SHA256/",
        "nmdcs://hub.example.org?kp=SHA256/AAAA > 52 characters",
        "nmdcs://hub.example.org?x=1 > only ?kp=SHA256/",
      })
  void saysWhatIsWrongWithAnAddress(String text, String complaint) {
    assertThatThrownBy(() -> HubAddress.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(complaint);
  }
}
