package org.verlihub.sidecar.hub.connection;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.verlihub.sidecar.nmdc.ClientMessage;
import org.verlihub.sidecar.nmdc.HubMessage;

/**
 * Counts messages and bytes of one direction by command. The commands are a closed set, so that a
 * hub cannot make up new ones: what is of no known kind is {@code other}.
 */
final class TrafficTally {

  /** Where the command's name on the wire differs from that of the type. */
  private static final Map<Class<?>, String> NAMES =
      Map.ofEntries(
          Map.entry(HubMessage.UserInfo.class, "MyINFO"),
          Map.entry(HubMessage.UserIp.class, "UserIP"),
          Map.entry(HubMessage.UsersWithIp.class, "WhoIP"),
          Map.entry(HubMessage.ExtJson.class, "ExtJSON"),
          Map.entry(HubMessage.Chat.class, "chat"),
          Map.entry(HubMessage.ThirdPerson.class, "chat"),
          Map.entry(HubMessage.PlainText.class, "chat"),
          Map.entry(HubMessage.PrivateMessage.class, "To"),
          Map.entry(HubMessage.PrivateMainChat.class, "MCTo"),
          Map.entry(HubMessage.HubInfo.class, "HubINFO"),
          Map.entry(HubMessage.KeepAlive.class, "keepalive"),
          Map.entry(HubMessage.ValidateDenied.class, "ValidateDenide"),
          Map.entry(HubMessage.LoggedIn.class, "LogedIn"),
          Map.entry(HubMessage.PeerTraffic.class, "peer"),
          Map.entry(HubMessage.Malformed.class, "malformed"),
          Map.entry(HubMessage.Unknown.class, "other"),
          Map.entry(ClientMessage.MyIp.class, "MyIP"),
          Map.entry(ClientMessage.OwnInfo.class, "MyINFO"),
          Map.entry(ClientMessage.GetInfo.class, "GetINFO"),
          Map.entry(ClientMessage.AskUserIp.class, "UserIP"),
          Map.entry(ClientMessage.WhoIp.class, "WhoIP"),
          Map.entry(ClientMessage.BotInfo.class, "BotINFO"),
          Map.entry(ClientMessage.Ask.class, "command"),
          Map.entry(ClientMessage.Act.class, "command"),
          Map.entry(ClientMessage.Chat.class, "chat"),
          Map.entry(ClientMessage.ThirdPerson.class, "chat"),
          Map.entry(ClientMessage.PrivateMessage.class, "To"),
          Map.entry(ClientMessage.PrivateMainChat.class, "MCTo"),
          Map.entry(ClientMessage.KeepAlive.class, "keepalive"));

  private record Counters(LongAdder frames, LongAdder bytes) {
    Counters() {
      this(new LongAdder(), new LongAdder());
    }
  }

  private final Map<Class<?>, Counters> byType = new HashMap<>();
  private final Map<String, Counters> byName = new TreeMap<>();

  /**
   * Nothing counted yet.
   *
   * @param messages the sealed type of the messages of this direction
   */
  TrafficTally(Class<?> messages) {
    for (Class<?> type : messages.getPermittedSubclasses()) {
      String name = NAMES.getOrDefault(type, type.getSimpleName());
      byType.put(type, byName.computeIfAbsent(name, _ -> new Counters()));
    }
  }

  void count(Object message, int bytes) {
    Counters counters = byType.get(message.getClass());
    if (counters != null) {
      counters.frames().increment();
      counters.bytes().add(bytes);
    }
  }

  /** Every command there is, with what was counted; any thread. */
  Map<String, Traffic> read() {
    return byName.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey,
                entry ->
                    new Traffic(entry.getValue().frames().sum(), entry.getValue().bytes().sum())));
  }
}
