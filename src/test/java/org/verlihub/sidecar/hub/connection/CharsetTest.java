package org.verlihub.sidecar.hub.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.Charset;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.HubMessage;

class CharsetTest extends ConnectionTest {

  private static final HubCharset CYRILLIC = new HubCharset(Charset.forName("windows-1251"));

  /** "Жук" in windows-1251. */
  private static final String BEETLE = "\u00c6\u00f3\u00ea";

  private static final String BEETLE_INFO = "$MyINFO $ALL " + BEETLE + " x$ $\u0001$$0$|";

  @Test
  void readsTheListAgainWhenTheHubReportsAnotherCharset() throws Exception {
    wait = Duration.ofMillis(1);
    hub.then(with -> {
      with.online("ApiBot", BEETLE_INFO).send(info("CP1251"));
      with.expect("$GetNickList");
      with.send(BEETLE_INFO + "$OpList Verlihub$$|$BotList Verlihub$$|<" + BEETLE + "> hi|");
    });
    hub.then(with -> with.online("ApiBot", BEETLE_INFO).send(info("CP1251")).untilClosed());
    HubConnection connection = connect();

    hub.awaitPlayed(1);
    await().atMost(PATIENCE).until(() -> connection.counters().logins() == 2);
    assertThat(connection.charset()).isEqualTo(CYRILLIC);
    assertThat(recorder.notes)
        .startsWith("opened ApiBot", "list asked again")
        .filteredOn(note -> note.equals("list asked again"))
        .hasSize(1);
    assertThat(recorder.heard)
        .filteredOn(
            message -> message instanceof HubMessage.UserInfo info && info.nick().length() == 3)
        .extracting(message -> ((HubMessage.UserInfo) message).nick().text())
        .startsWith("\u00c6\u00f3\u00ea", "\u0416\u0443\u043a");
    assertThat(recorder.heard)
        .filteredOn(message -> message instanceof HubMessage.Chat chat && chat.text().equals("hi"))
        .extracting(message -> ((HubMessage.Chat) message).nick().text())
        .containsExactly("\u0416\u0443\u043a");
  }

  @Test
  void asksForNothingAgainWhereTheTextReadsTheSame() throws Exception {
    hub.then(with ->
        with.online("ApiBot", "$MyINFO $ALL \u00d0\u0096 x$ $\u0001$$0$|")
            .send(info("CP1251"))
            .untilClosed());
    HubConnection connection = connect();

    await().atMost(PATIENCE).until(() -> connection.charset().equals(CYRILLIC));
    connection.close();
    assertThat(recorder.notes).containsExactly("opened ApiBot", "lost SHUTDOWN");
  }

  @Test
  void readsWhatFollowsInTheReportedCharsetAlsoWhereNothingIsToBeAsked() throws Exception {
    hub.then(with ->
        with.online("ApiBot")
            .send(info("CP1251") + BEETLE_INFO + "<" + BEETLE + "> hi|")
            .untilClosed());
    connect();

    await()
        .atMost(PATIENCE)
        .until(() ->
            recorder.heard.stream()
                .anyMatch(m -> m instanceof HubMessage.Chat chat && chat.text().equals("hi")));
    assertThat(recorder.heard)
        .filteredOn(m -> m instanceof HubMessage.Chat chat && chat.text().equals("hi"))
        .extracting(m -> ((HubMessage.Chat) m).nick().text())
        .containsExactly("\u0416\u0443\u043a");
  }

  @Test
  void keepsTheCharsetThatIsSet() throws Exception {
    hub.then(with -> with.online("ApiBot", BEETLE_INFO).send(info("UTF-8") + "|").untilClosed());
    HubConnection connection = connect(settings().charset("cp1251").build());

    await()
        .atMost(PATIENCE)
        .until(() ->
            !recorder.heard.isEmpty() && recorder.heard.getLast() instanceof HubMessage.KeepAlive);
    assertThat(connection.charset()).isEqualTo(CYRILLIC);
  }

  @Test
  void goesOnWithItsOwnWhenTheHubReportsNonsense() throws Exception {
    hub.then(with ->
        with.online("ApiBot", BEETLE_INFO)
            .send(info("Klingon") + info("UTF-16") + info("") + "|")
            .untilClosed());
    HubConnection connection = connect();

    await()
        .atMost(PATIENCE)
        .until(() ->
            !recorder.heard.isEmpty() && recorder.heard.getLast() instanceof HubMessage.KeepAlive);
    assertThat(connection.charset()).isEqualTo(HubCharset.DEFAULT);
  }

  @Test
  void doesNotAdoptACharsetInWhichItCannotWriteItsOwnName() throws Exception {
    CharsetInUse charset =
        new CharsetInUse(settings().nick("Caf\u00e9").password("caf\u00e9").build());

    charset.read("<caf\u00e9> hi".getBytes(HubCharset.DEFAULT.writing()));

    assertThat(charset.learn("CP1251")).isFalse();
    assertThat(charset.current()).isEqualTo(HubCharset.DEFAULT);
    assertThat(charset.learn("UTF-8")).isFalse();
    assertThat(charset.current()).isEqualTo(new HubCharset(UTF_8));
  }

  private static String info(String encoding) {
    return "$HubINFO Test Hub$$A hub$6000$0$0$0$Verlihub 1.7.0.0$owner$cat$" + encoding + "|";
  }
}
