package org.verlihub.sidecar.hub.mirror;

import java.util.Objects;
import org.verlihub.sidecar.nmdc.HubMessage;

/** Which rules a message of the hub falls under. */
final class MessageRules {

  private MessageRules() {}

  static void hear(Turn turn, HubMessage message) {
    MirroredSession session = turn.session();
    if (session == null) {
      beforeLogin(turn, message);
      return;
    }
    if (!(message instanceof HubMessage.BotList)) {
      ListingRules.completeIfOver(turn);
    }
    if (!mayCompletePending(message)) {
      UserRules.settle(turn);
    }
    // completing and settling may have changed what the session knows
    inSession(turn, Objects.requireNonNull(turn.session()), message);
  }

  private static boolean mayCompletePending(HubMessage message) {
    return message instanceof HubMessage.UserInfo
        || message instanceof HubMessage.OpList
        || message instanceof HubMessage.BotList;
  }

  private static void beforeLogin(Turn turn, HubMessage message) {
    switch (message) {
      case HubMessage.Lock lock -> HubRules.software(turn, lock.software());
      case HubMessage.HubName name -> HubRules.cleanName(turn, name.text());
      default -> {
        // refusals and the handshake are the connection's business
      }
    }
  }

  private static void inSession(Turn turn, MirroredSession session, HubMessage message) {
    switch (message) {
      case HubMessage.UserInfo info -> UserRules.info(turn, session, info);
      case HubMessage.OpList list -> MarkRules.operators(turn, session, list.nicks());
      case HubMessage.BotList list -> MarkRules.bots(turn, session, list.nicks());
      case HubMessage.Quit quit -> UserRules.quit(turn, quit.nick());
      case HubMessage.NickList list -> UserRules.nicks(turn, session, list.nicks());
      case HubMessage.Hello hello -> UserRules.nick(turn, session, hello.nick());
      case HubMessage.HubName name -> HubRules.nameAndTopic(turn, name.text());
      case HubMessage.HubTopic topic -> HubRules.topic(turn, topic.topic());
      case HubMessage.HubInfo info -> HubRules.info(turn, info);
      case HubMessage.SetIcon icon -> turn.hub(turn.hub().withIconUrl(icon.url()));
      case HubMessage.SetLogo logo -> turn.hub(turn.hub().withLogoUrl(logo.url()));
      case HubMessage.Chat chat -> VoiceRules.chat(turn, session, chat);
      case HubMessage.ThirdPerson third -> VoiceRules.thirdPerson(turn, session, third);
      case HubMessage.PrivateMessage pm -> VoiceRules.privateMessage(turn, session, pm);
      case HubMessage.PrivateMainChat chat -> VoiceRules.privateMainChat(turn, session, chat);
      case HubMessage.Lock ignored -> {}
      case HubMessage.Supports ignored -> {}
      case HubMessage.GetPass ignored -> {}
      case HubMessage.BadPass ignored -> {}
      case HubMessage.LoggedIn ignored -> {}
      case HubMessage.ValidateDenied ignored -> {}
      case HubMessage.BadNick ignored -> {}
      case HubMessage.HubIsFull ignored -> {}
      case HubMessage.ForceMove ignored -> {}
      case HubMessage.FailOver ignored -> {}
      case HubMessage.NickRule ignored -> {}
      case HubMessage.SearchRule ignored -> {}
      case HubMessage.GetHubUrl ignored -> {}
      case HubMessage.UserIp ignored -> {}
      case HubMessage.UsersWithIp ignored -> {}
      case HubMessage.ExtJson ignored -> {}
      case HubMessage.PlainText ignored -> {}
      case HubMessage.UserCommand ignored -> {}
      case HubMessage.KeepAlive ignored -> {}
      case HubMessage.PeerTraffic ignored -> {}
      case HubMessage.Unknown ignored -> {}
      case HubMessage.Malformed ignored -> {}
    }
  }
}
