package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.api.HubPeople.knownByNickOnly;
import static org.verlihub.sidecar.api.HubPeople.person;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;
import tools.jackson.databind.JsonNode;

class OddNicksTest extends HttpApiTest {

  private static final Charset CP1251 = Charset.forName("windows-1251");
  private static final HubUser IVAN_IN_CP1251 =
      knownByNickOnly(Nick.ofBytes("Иван".getBytes(CP1251), new HubCharset(CP1251)));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b", "/", "50%", "%2F", "x;y=1", "say\"hi\"", "it's", "a+b", "..", ".", "back\\slash",
        "[DE]foo", "{x}", "q?m", "h#h", "a&b", "a=b", "`^~", "Иван", "Müller", "名前", "☕"
      })
  void areReachableByPathAndByParameter(String nick) {
    show(person(nick, 7), person("Alice", 1));
    String encoded = URLEncoder.encode(nick, StandardCharsets.UTF_8).replace(".", "%2E");

    assertThat(json("/api/user/" + encoded).get("nick").asString()).isEqualTo(nick);
    assertThat(json("/user/" + encoded).get("nick").asString()).isEqualTo(nick);
    assertThat(json("/api/user?nick=" + encoded).get("nick").asString()).isEqualTo(nick);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[DE]foo", "{x}", "a+b", "x;y=1", "\"q\"", "it's", "^`", "a,b:c@d!e"})
  void areReachableAsBrowsersAndCarelessClientsSendThem(String nick) {
    show(person(nick, 7));

    assertThat(raw(getLine("/api/user/" + nick))).startsWith("HTTP/1.1 200 ");
    assertThat(raw(getLine("/api/user?nick=" + nick))).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void areFoundWithoutRegardToCaseAsTheHubDoes() {
    show(person("Alice", 7));

    assertThat(json("/api/user/aLICE").get("nick").asString()).isEqualTo("Alice");
  }

  @Test
  void areAddressedByTheirOwnBytes() {
    HubUser inUtf8 = person("Иван", 7);
    show(inUtf8, IVAN_IN_CP1251);

    for (String path : List.of("/api/user/", "/api/user?nick=")) {
      assertThat(json(path + "%D0%98%D0%B2%D0%B0%D0%BD").get("share").asLong()).isEqualTo(7);
      assertThat(json(path + "%C8%E2%E0%ED").get("share").asLong()).isZero();
    }
  }

  @Test
  void tellTheirBytesWhereTheyAreNotTheUtf8OfTheirText() {
    show(person("Иван", 7), IVAN_IN_CP1251);

    JsonNode users = json("/api/users").get("users");

    assertThat(users.valueStream().map(user -> user.get("nick").asString()))
        .containsExactly("Иван", "Иван");
    assertThat(users.valueStream().map(user -> user.get("nick_bytes")))
        .filteredOn(bytes -> !bytes.isNull())
        .extracting(JsonNode::asString)
        .containsExactly("%C8%E2%E0%ED");
  }

  @Test
  void areFoundBySightOnAHubThatWritesAnotherCharset() {
    show(IVAN_IN_CP1251);

    assertThat(json("/api/user/%D0%98%D0%B2%D0%B0%D0%BD").get("nick_bytes").asString())
        .isEqualTo("%C8%E2%E0%ED");
  }

  @Test
  void areNotGuessedWhenSeveralReadAlike() {
    // Neither byte is a character of CP1252, so both read as the replacement character.
    show(unreadable(0x81), unreadable(0x8D));

    HttpResponse<String> response = get("/api/user/%EF%BF%BD");

    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(tree(response).get("type").asString()).isEqualTo("/docs/problems#ambiguous-nick");
    assertThat(tree(response).get("nicks").toString()).isEqualTo("[\"%81\",\"%8D\"]");
    assertThat(get("/api/user?nick=%8D").statusCode()).isEqualTo(200);
  }

  @Test
  void thatNoFrameCanCarryBelongToNobody() {
    HttpResponse<String> response = get("/api/user/a%20b");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(tree(response).get("detail").asString()).isEqualTo("User 'a b' not found");
    assertThat(get("/api/user?nick=%7C").statusCode()).isEqualTo(404);
  }

  private static HubUser unreadable(int nick) {
    return knownByNickOnly(Nick.ofBytes(new byte[] {(byte) nick}, HubCharset.DEFAULT));
  }

  private static String getLine(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
  }
}
