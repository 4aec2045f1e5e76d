package org.verlihub.sidecar.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

class ClientAddressesTest {

  private final ClientAddresses behindProxies = trusting("127.0.0.1", "10.0.0.0/8", "fd00::/8");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          127.0.0.1   | 198.51.100.7                       | 198.51.100.7
          127.0.0.1   | 198.51.100.7, 10.1.2.3             | 198.51.100.7
          127.0.0.1   | 1.2.3.4, 198.51.100.7 , 10.1.2.3   | 198.51.100.7
          fd00:0:0:0:0:0:0:1 | 2001:db8::7                 | 2001:db8:0:0:0:0:0:7
          127.0.0.1   | 10.1.2.3, 10.4.5.6                 | 10.1.2.3
          127.0.0.1   | 198.51.100.7, nonsense             | 127.0.0.1
          127.0.0.1   | 198.51.100.7, example.org, 10.1.2.3| 10.1.2.3
          127.0.0.1   | ''                                 | 127.0.0.1
          203.0.113.9 | 198.51.100.7                       | 203.0.113.9
          """)
  void areBelievedFromTrustedProxiesOnly(String socket, String forwarded, String expected) {
    assertThat(behindProxies.of(request(socket, forwarded)).text()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"unknown", "198.51.100.7:4711", "nonsense, 127.0.0.1", "198.51.100.7, , "})
  void areNotOfThisMachineWhereAProxyOnItDoesNotSayWhose(String forwarded) {
    assertThat(behindProxies.of(request("127.0.0.1", forwarded)).local()).isFalse();
  }

  @Test
  void areOfThisMachineWhereItsProxyAsksForItself() {
    assertThat(behindProxies.of(request("127.0.0.1", "")).local()).isTrue();
    assertThat(behindProxies.of(request("127.0.0.1", "127.0.0.1")).local()).isTrue();
  }

  @Test
  void areThoseOfTheSocketWhereNoProxyIsTrusted() {
    assertThat(trusting().of(request("127.0.0.1", "198.51.100.7")).text()).isEqualTo("127.0.0.1");
  }

  @Test
  void mayNameTheInterfaceOfALinkLocalProxy() {
    ClientAddresses addresses = trusting("fe80::/10");

    assertThat(addresses.of(request("fe80:0:0:0:0:0:0:1%2", "198.51.100.7")).text())
        .isEqualTo("198.51.100.7");
  }

  @Test
  void areReadFromSeveralHeadersInOrder() {
    MockHttpServletRequest request = request("127.0.0.1", "198.51.100.7");
    request.addHeader("X-Forwarded-For", "10.9.9.9");

    assertThat(behindProxies.of(request).text()).isEqualTo("198.51.100.7");
  }

  @Test
  void ofOneHouseholdAreLimitedTogether() {
    assertThat(network("2001:db8:1:2::1")).isEqualTo(network("2001:db8:1:2:ffff::9"));
    assertThat(network("2001:db8:1:2::1")).isNotEqualTo(network("2001:db8:1:3::1"));
    assertThat(network("::ffff:198.51.100.7")).isEqualTo(network("198.51.100.7"));
  }

  private static String network(String address) {
    return ClientAddress.ofSocket(address).network();
  }

  private static ClientAddresses trusting(String... ranges) {
    return new ClientAddresses(Arrays.stream(ranges).map(IpAddressMatcher::new).toList());
  }

  private static MockHttpServletRequest request(String socket, String forwarded) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(socket);
    request.addHeader("X-Forwarded-For", forwarded);
    return request;
  }
}
