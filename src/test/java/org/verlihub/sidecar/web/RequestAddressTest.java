package org.verlihub.sidecar.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /api/user/a%2Fb   | /api/user/a%2Fb
          /api/user/[DE]foo | /api/user/%5BDE%5Dfoo
          /a%zz             | /a%25zz
          /a%2              | /a%252
          //server/path     | /server/path
          /x;y=1            | /x;y=1
          /é                | /%C3%A9
          ''                | /
          """)
  void isAlwaysAUriOnThisServer(String path, String address) {
    assertThat(RequestAddress.of(path)).hasToString(address);
  }
}
