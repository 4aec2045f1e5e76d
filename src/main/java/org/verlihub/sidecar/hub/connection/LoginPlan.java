package org.verlihub.sidecar.hub.connection;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.ClientTag;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.MyInfo;
import org.verlihub.sidecar.nmdc.Nick;
import org.verlihub.sidecar.nmdc.Password;

/**
 * What one attempt is going to say about itself.
 *
 * @param nick our nick in the charset of this attempt
 * @param password null if none is set
 * @param info our {@code $MyINFO}
 * @param wholeList whether the hub shall send everybody's {@code $MyINFO} at once; otherwise it
 *     sends the nicks only, and each {@code $MyINFO} is asked for
 * @param zpipe whether compressed blocks are welcome
 */
record LoginPlan(
    Nick nick, @Nullable Password password, MyInfo info, boolean wholeList, boolean zpipe) {

  private static final String CLIENT = "VhSidecar";
  private static final int NORMAL_USER = 1;

  static LoginPlan of(HubSettings settings, HubCharset charset, boolean wholeList) {
    return new LoginPlan(
        Nick.ofText(settings.nick(), charset),
        settings.hubPassword(),
        new MyInfo(settings.description(), tag(), "100", NORMAL_USER, settings.email(), 0),
        wholeList,
        settings.supports().zpipe());
  }

  /**
   * The tokens of {@code $Supports}. {@code BotINFO} is left out without a password: an
   * unregistered client that offers it becomes a pinger, who may not chat.
   */
  List<String> supports() {
    List<String> tokens = new ArrayList<>();
    if (wholeList) {
      tokens.addAll(List.of("NoGetINFO", "NoHello"));
    }
    tokens.addAll(List.of("UserIP2", "BotList", "HubTopic", "MCTo", "ChatOnly"));
    if (password != null) {
      tokens.add("BotINFO");
    }
    if (zpipe) {
      tokens.add("ZPipe0");
    }
    return List.copyOf(tokens);
  }

  /** Active, on one hub as an operator, without slots: what a bot is. */
  private static ClientTag tag() {
    String built = LoginPlan.class.getPackage().getImplementationVersion();
    String version = built == null ? "0" : built.replaceAll("[^0-9A-Za-z.-]", "");
    String text = "<%s V:%s,M:A,H:0/0/1,S:0>".formatted(CLIENT, version);
    return new ClientTag(
        text, CLIENT, version, ClientTag.Mode.ACTIVE, new ClientTag.Hubs(0, 0, 1), 0);
  }
}
