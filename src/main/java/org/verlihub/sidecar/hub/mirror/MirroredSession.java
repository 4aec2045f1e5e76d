package org.verlihub.sidecar.hub.mirror;

import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.MapPSet;
import org.pcollections.PMap;
import org.pcollections.TreePVector;
import org.verlihub.sidecar.nmdc.MyInfo;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * What the mirror remembers of one session with the hub.
 *
 * @param ownNick our nick
 * @param declared what the owner of the hub said about nicks
 * @param hubBots the nicks of {@code $BotList} so far, without those that quit
 * @param greeter who said the header lines at login
 * @param heard who spoke in main chat before the first list was complete: one of them may be the
 *     hub; at most {@link #HEARD_LIMIT}
 * @param topicTold whether the hub has said in this session what the topic is
 * @param outdated the former {@code $MyINFO} of those for whom it changed since somebody left. The
 *     hub makes its list anew only then, and answers {@code $GetNickList} with these until it does
 */
record MirroredSession(
    Nick ownNick,
    DeclaredNicks declared,
    MapPSet<Nick> hubBots,
    @Nullable Nick greeter,
    TreePVector<Nick> heard,
    boolean topicTold,
    PMap<Nick, MyInfo> outdated) {

  /** The hub's own notices come first, so a few speakers are plenty. */
  static final int HEARD_LIMIT = 8;

  static MirroredSession opened(MirrorInput.SessionOpened opened) {
    return new MirroredSession(
        opened.ownNick(),
        opened.declared(),
        HashTreePSet.empty(),
        null,
        TreePVector.empty(),
        false,
        HashTreePMap.empty());
  }

  boolean isBot(Nick nick) {
    return nick.equals(ownNick) || hubBots.contains(nick) || declared.bots().contains(nick);
  }

  MirroredSession withHubBots(MapPSet<Nick> bots) {
    return new MirroredSession(ownNick, declared, bots, greeter, heard, topicTold, outdated);
  }

  MirroredSession hearing(Nick nick) {
    return heard.size() == HEARD_LIMIT || heard.contains(nick)
        ? this
        : new MirroredSession(
            ownNick, declared, hubBots, greeter, heard.plus(nick), topicTold, outdated);
  }

  MirroredSession greetedBy(Nick nick) {
    return new MirroredSession(ownNick, declared, hubBots, nick, heard, topicTold, outdated);
  }

  MirroredSession withTopicTold() {
    return topicTold
        ? this
        : new MirroredSession(ownNick, declared, hubBots, greeter, heard, true, outdated);
  }

  MirroredSession withOutdated(PMap<Nick, MyInfo> infos) {
    return new MirroredSession(ownNick, declared, hubBots, greeter, heard, topicTold, infos);
  }
}
