package org.verlihub.sidecar.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteSizeTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.00 B",
    "1023, 1023.00 B",
    "1024, 1.00 KB",
    "655235894313, 610.24 GB",
    "29659099367003, 26.97 TB",
    "1125899906842624, 1.00 PB",
    "9223372036854775807, 8.00 EB"
  })
  void hasAlwaysTwoDecimalsAndAUnitOf1024(long bytes, String text) {
    assertThat(ByteSize.format(bytes)).isEqualTo(text);
  }
}
