package org.verlihub.sidecar.nmdc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Lists are read as a simple splitting of their text would read them. */
class ListsFuzzTest {

  private static final HubMessageDecoder DECODER = new HubMessageDecoder(Samples.UTF8);
  private static final Pattern DOLLAR = Pattern.compile("\\$");
  private static final Pattern NICK = Pattern.compile("[^ $|<>\r\n\0]{1,512}");
  private static final Pattern ADDRESS = Pattern.compile("(?s)([^ |<>\r\n\0]{1,512}) ([^ ]+)");

  @FuzzTest(maxDuration = "3m")
  void readsEveryItem(byte[] payload) {
    String text = Samples.latin(payload);
    List<String> items = DOLLAR.splitAsStream(text).toList();
    List<String> nicks = items.stream().filter(item -> NICK.matcher(item).matches()).toList();

    assertThat(decode("$OpList ", payload))
        .isInstanceOfSatisfying(
            HubMessage.OpList.class, list -> assertThat(raw(list.nicks())).isEqualTo(nicks));
    assertThat(decode("$BotList ", payload))
        .isInstanceOfSatisfying(
            HubMessage.BotList.class, list -> assertThat(raw(list.nicks())).isEqualTo(nicks));
    assertThat(decode("$NickList ", payload))
        .isInstanceOfSatisfying(
            HubMessage.NickList.class, list -> assertThat(raw(list.nicks())).isEqualTo(nicks));
    assertThat(decode("$UserIP ", payload))
        .isInstanceOfSatisfying(
            HubMessage.UserIp.class,
            list ->
                assertThat(raw(list.entries().stream().map(e -> e.nick()).toList()))
                    .isEqualTo(
                        items.stream()
                            .map(ADDRESS::matcher)
                            .filter(matcher -> matcher.matches())
                            .map(matcher -> matcher.group(1))
                            .toList()));
    assertThat(decode("$UsersWithIP 1.2.3.4$", payload))
        .isInstanceOfSatisfying(
            HubMessage.UsersWithIp.class, list -> assertThat(raw(list.nicks())).isEqualTo(nicks));
    if (!nicks.isEmpty() && text.length() <= ClientMessage.AskUserIp.USER_IP_NICKS_BYTES / 2) {
      askAgain(((HubMessage.OpList) decode("$OpList ", payload)).nicks());
    }
  }

  private static void askAgain(List<Nick> nicks) {
    byte[] asked =
        new ClientMessageEncoder(Samples.UTF8).encode(new ClientMessage.AskUserIp(nicks));
    byte[] list = Arrays.copyOfRange(asked, "$UserIP ".length(), asked.length - 1);

    assertThat(decode("$OpList ", list)).isEqualTo(new HubMessage.OpList(nicks));
  }

  private static List<String> raw(List<Nick> nicks) {
    return nicks.stream().map(nick -> Samples.latin(nick.bytes())).toList();
  }

  private static HubMessage decode(String head, byte[] payload) {
    byte[] frame = Arrays.copyOf(Samples.bytes(head), head.length() + payload.length);
    System.arraycopy(payload, 0, frame, head.length(), payload.length);
    return DECODER.decode(frame);
  }
}
