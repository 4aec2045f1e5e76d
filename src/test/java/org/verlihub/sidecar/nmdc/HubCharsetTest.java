package org.verlihub.sidecar.nmdc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.verlihub.sidecar.nmdc.Samples.CP1251;
import static org.verlihub.sidecar.nmdc.Samples.CP1252;
import static org.verlihub.sidecar.nmdc.Samples.UTF8;
import static org.verlihub.sidecar.nmdc.Samples.bytes;
import static org.verlihub.sidecar.nmdc.Samples.latin;
import static org.verlihub.sidecar.nmdc.Samples.randomText;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubCharsetTest {

  @ParameterizedTest
  @CsvSource({
    "CP1251, windows-1251",
    "cp-1251, windows-1251",
    "windows-1251, windows-1251",
    "WIN1251, windows-1251",
    "' Windows 1251 ', windows-1251",
    "CP1252, windows-1252",
    "UTF-8, UTF-8",
    "utf8, UTF-8",
    "ISO-8859-1, ISO-8859-1",
    "iso-8859-2, ISO-8859-2",
    "latin1, ISO-8859-1",
    "KOI8-R, KOI8-R",
    "CP866, IBM866",
    "US-ASCII, US-ASCII",
  })
  void isNamedTheWayHubsAndPeopleNameIt(String name, String charset) {
    assertThat(HubCharset.named(name).writing().name()).isEqualTo(charset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "CP99999", "utf-9", "klingon", "a b$c", "-"})
  void refusesNamesThatMeanNothing(String name) {
    assertThatThrownBy(() -> HubCharset.named(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + name + "\"")
        .hasMessageContaining("UTF-8 or an 8-bit charset");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-32", "GBK", "Shift_JIS", "IBM037", "UTF-16LE"})
  void refusesCharsetsInWhichABarCouldHide(String name) {
    assertThatThrownBy(() -> HubCharset.named(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("UTF-8 or an 8-bit charset");
  }

  @Test
  void readsStrictUtf8FirstAndTheEightBitCharsetOtherwise() {
    assertThat(CP1251.decode(bytes("plain"))).isEqualTo("plain");
    assertThat(CP1251.decode("Привет 😀".getBytes(UTF_8))).isEqualTo("Привет 😀");
    assertThat(CP1251.decode(bytes("\u00cf\u00f0\u00e8\u00e2\u00e5\u00f2"))).isEqualTo("Привет");
    assertThat(UTF8.decode(bytes("caf\u00e9"))).isEqualTo("café");
    assertThat(CP1252.decode("a\uFFFDb".getBytes(UTF_8))).isEqualTo("a\uFFFDb");
  }

  @Test
  void doesNotTakeOverlongOrSurrogateFormsForUtf8() {
    assertThat(CP1252.decode(bytes("\u00c0\u00af"))).isEqualTo("À¯");
    assertThat(CP1252.decode(bytes("\u00ed\u00a0\u0080"))).isEqualTo("í\u00a0€");
  }

  @Test
  void readsAPartOfAnArrayLikeTheWholeOfACopy() {
    Random random = new Random(11);
    for (int i = 0; i < 2_000; i++) {
      byte[] part = randomText(random, "aж€😀é\uFFFD", 6).getBytes(UTF_8);
      if (part.length > 0 && random.nextBoolean()) {
        part[random.nextInt(part.length)] = (byte) random.nextInt(256);
      }
      byte[] whole = new byte[part.length + 6];
      random.nextBytes(whole);
      System.arraycopy(part, 0, whole, 3, part.length);
      assertThat(CP1251.decode(whole, 3, part.length)).isEqualTo(CP1251.decode(part));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "café, café",
    "Привет, Privet",
    "Щука ёжик, Shchuka yozhik",
    "“quoted” – text…, “quoted” – text…",
    "Dvořák Łódź ġ, Dvorák Lódz g",
    "①½ﬁ№, 1½fiNo",
    "日本, ??",
    "😀, ?",
    "👩\u200D👩\u200D👧 ok, ??? ok",
    "❤\uFE0F!, ?!",
    "x\u0302, x",
    "\u0302, ?",
    "e\u0301, é",
    "｜！＋, |!+",
  })
  void writesWhatTheCharsetLacksAsPeopleWould(String text, String written) {
    assertThat(CP1252.decode(CP1252.encodeReadably(text))).isEqualTo(written);
  }

  @Test
  void keepsWhatTheCharsetHas() {
    assertThat(CP1251.decode(CP1251.encodeReadably("Привет — «мир» ë")))
        .isEqualTo("Привет — «мир» e");
    assertThat(UTF8.decode(UTF8.encodeReadably("日本 😀 e\u0301"))).isEqualTo("日本 😀 e\u0301");
  }

  @Test
  void makesControlCharactersVisible() {
    assertThat(UTF8.decode(UTF8.encodeReadably("a\0b\u0007c\u007Fd\u0085e\tf\r\ng")))
        .isEqualTo("a␀b␇c␡d\uFFFDe\tf\r\ng");
    assertThat(latin(CP1252.encodeReadably("a\0b\u0085c"))).isEqualTo("a?b?c");
  }

  @Test
  void replacesLoneSurrogates() {
    assertThat(UTF8.decode(UTF8.encodeReadably("a\uD83Db\uDE00"))).isEqualTo("a\uFFFDb\uFFFD");
    assertThat(latin(CP1252.encodeReadably("a\uD83Db"))).isEqualTo("a?b");
  }

  @Test
  void neverDropsALetterNorWritesAControlByte() {
    Random random = new Random(5);
    for (HubCharset charset : new HubCharset[] {UTF8, CP1251, CP1252}) {
      for (int i = 0; i < 3_000; i++) {
        int[] codePoints = random.ints(8, 0, 0x2FFFF).toArray();
        String text = new String(codePoints, 0, codePoints.length);
        byte[] written = charset.encodeReadably(text);
        long letters = text.codePoints().filter(c -> Character.isLetterOrDigit(c)).count();
        assertThat(charset.decode(written).codePoints().count()).isGreaterThanOrEqualTo(letters);
        for (byte b : written) {
          assertThat(b == '\t' || b == '\n' || b == '\r' || (b & 0xFF) >= ' ').isTrue();
        }
      }
    }
  }
}
