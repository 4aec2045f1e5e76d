package org.verlihub.sidecar.journal;

import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.Whereabouts;
import org.verlihub.sidecar.nmdc.ClientTag;
import org.verlihub.sidecar.nmdc.MyInfo;

/** Writes down what happens on the hub. */
final class JournalKeeper {

  /** Events that may wait for the keeper: more than a large hub's whole list. */
  static final int QUEUE = 100_000;

  private final Journal journal;

  JournalKeeper(Journal journal) {
    this.journal = journal;
  }

  void on(HubEvent event) {
    Happening happening =
        switch (event) {
          case HubEvent.MainChat(var at, var nick, var text, var speaker) ->
              new Happening.Said(Happening.Channel.MAIN_CHAT, nick, speaker, text);
          case HubEvent.ThirdPersonChat(var at, var nick, var text, var speaker) ->
              new Happening.Said(Happening.Channel.THIRD_PERSON, nick, speaker, text);
          case HubEvent.OperatorChat(var at, var room, var nick, var text, var speaker) ->
              new Happening.Said(Happening.Channel.OPERATOR_CHAT, nick, speaker, text);
          case HubEvent.UserJoined(var at, var user, var witness) ->
              new Happening.Joined(user.nick(), witness, traits(user));
          case HubEvent.UserQuit(var at, var user, var witness) ->
              new Happening.Left(user.nick(), witness, traits(user));
          case HubEvent.MirrorLive live -> new Happening.WatchBegan();
          case HubEvent.MirrorStale stale -> new Happening.WatchEnded();
          case HubEvent.Gap(var at, var missed) -> {
            journal.miss(missed);
            yield null;
          }
          case HubEvent.UserInfoChanged e -> null;
          case HubEvent.NickRespelled e -> null;
          case HubEvent.BotMarkGained e -> null;
          case HubEvent.BotMarkLost e -> null;
          case HubEvent.OperatorMarkGained e -> null;
          case HubEvent.OperatorMarkLost e -> null;
          case HubEvent.UserLocated e -> null;
          case HubEvent.UserClassLearned e -> null;
          case HubEvent.TopicChanged e -> null;
          case HubEvent.HubRenamed e -> null;
          case HubEvent.PrivateMessage e -> null;
          case HubEvent.PrivateMainChat e -> null;
        };
    if (happening != null) {
      journal.append(event.at(), happening);
    }
  }

  private Happening.Traits traits(HubUser user) {
    MyInfo info = user.info();
    ClientTag tag = info == null ? null : info.tag();
    Whereabouts whereabouts = user.whereabouts();
    return new Happening.Traits(
        tag == null ? null : tag.text(),
        user.shareBytes(),
        user.bot(),
        user.countryCode(),
        whereabouts == null || !journal.keepsAddresses() ? null : whereabouts.address());
  }
}
