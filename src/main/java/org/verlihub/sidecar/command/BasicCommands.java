package org.verlihub.sidecar.command;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.HubEvents;
import org.verlihub.sidecar.hub.HubHealth;
import org.verlihub.sidecar.hub.actions.Lane;
import org.verlihub.sidecar.hub.connection.DisconnectReason;
import org.verlihub.sidecar.hub.connection.SessionState;
import org.verlihub.sidecar.hub.mirror.Freshness;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.store.Store;

/** The commands that belong to no feature. */
final class BasicCommands implements CommandSource {

  private static final int SAY = 4;

  private final Hub hub;
  private final HubVoice voice;
  private final Store store;
  private final InstantSource clock;
  private final Instant startedAt;
  private final Supplier<List<StatusSource>> statusOfFeatures;
  private final Supplier<List<HubEvents.Subscription>> queues;

  BasicCommands(
      Hub hub,
      HubVoice voice,
      Store store,
      InstantSource clock,
      Supplier<List<StatusSource>> statusOfFeatures,
      Supplier<List<HubEvents.Subscription>> queues) {
    this.hub = hub;
    this.voice = voice;
    this.store = store;
    this.clock = clock;
    this.startedAt = clock.instant();
    this.statusOfFeatures = statusOfFeatures;
    this.queues = queues;
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.telling(
            "status",
            UserClass.OPERATOR,
            "how the sidecar and its parts are",
            (caller, none) -> status()),
        Command.telling(
            "whoami",
            UserClass.OPERATOR,
            "your nick and class as the hub tells them",
            (caller, none) -> whoAmI(caller)),
        Command.changing(
            "say",
            SAY,
            "says something in main chat under my nick",
            "say The hub restarts at ten.",
            (caller, arguments) -> say(arguments.required("text")),
            Parameter.text("text")));
  }

  private Reply say(String text) {
    HubVoice.Delivery delivery = voice.say(text).join();
    return delivery.delivered()
        ? Reply.done("Said in main chat.")
        : Reply.failed("Not said: " + delivery.words());
  }

  private static Reply whoAmI(Caller caller) {
    String how =
        switch (caller.userClass().source()) {
          case ASKED -> "the hub was asked about you";
          case ACCOUNT_LIST -> "from the hub's list of accounts";
          case CONFIGURED -> "from the settings of the sidecar";
          case OPERATOR_LIST, ASSUMED -> "assumed";
        };
    return Reply.done(
        "You are %s, class %d (%s).".formatted(caller.nick(), caller.userClass().level(), how));
  }

  private Reply status() {
    Instant now = clock.instant();
    HubHealth health = hub.health();
    List<String> lines = new ArrayList<>();
    lines.add("Sidecar: up " + Elapsed.between(startedAt, now));
    lines.add("Hub: " + session(health.session(), now) + ownClass(health));
    lines.add("Mirror: " + mirror(hub.snapshot(), health, now));
    statusOfFeatures.get().forEach(source -> lines.addAll(source.lines()));
    lines.add("Queues: " + queues());
    DisconnectReason last = health.lastReason();
    lines.add("Last trouble with the hub: " + (last == null ? "none" : trouble(last)));
    if (health.concern() != null) {
      lines.add("To be changed: " + health.concern());
    }
    return Reply.done(String.join("\n", lines));
  }

  private static String session(SessionState state, Instant now) {
    String since =
        "since %s (%s)".formatted(time(state.since()), Elapsed.between(state.since(), now));
    return switch (state) {
      case SessionState.Online online -> "on line " + since;
      case SessionState.Listing listing -> "logged in, its list is not complete, " + since;
      case SessionState.Connecting connecting ->
          "connecting, attempt %d, %s".formatted(connecting.attempt(), since);
      case SessionState.Waiting waiting -> "lost; next attempt at " + time(waiting.nextAttempt());
      case SessionState.Stopped stopped -> "not connected " + since;
    };
  }

  private static String ownClass(HubHealth health) {
    return health.ownClass() == null ? "" : ", own class " + health.ownClass();
  }

  private static String mirror(HubSnapshot snapshot, HubHealth health, Instant now) {
    String what =
        "%d people, %d bots, revision %d"
            .formatted(snapshot.totals().people(), snapshot.totals().bots(), snapshot.revision());
    Instant heard = health.lastByteAt();
    return switch (health.freshness()) {
      case Freshness.Live live ->
          "follows the hub%s; %s"
              .formatted(
                  heard == null ? "" : ", last heard %s ago".formatted(Elapsed.between(heard, now)),
                  what);
      case Freshness.Stale(var since) ->
          "a memory, %s old; %s".formatted(Elapsed.between(since, now), what);
      case Freshness.Never never -> "nothing known yet";
    };
  }

  private String queues() {
    List<String> parts = new ArrayList<>();
    for (HubEvents.Subscription queue : queues.get()) {
      parts.add(
          "%s %d waiting, %d dropped, %d failed"
              .formatted(queue.name(), queue.waiting(), queue.dropped(), queue.failures()));
    }
    Map<Lane, Integer> waiting = hub.actions().counters().waiting();
    parts.add(
        Stream.of(Lane.OPERATOR, Lane.API, Lane.BRIDGE)
            .map(lane -> "%s %d".formatted(lane.name().toLowerCase(Locale.ROOT), waiting.get(lane)))
            .collect(Collectors.joining(", ", "to the hub ", " waiting")));
    parts.add("database %d waiting".formatted(store.queued()));
    return String.join("; ", parts);
  }

  private static String trouble(DisconnectReason reason) {
    String what = reason.inBrief();
    return reason.words().isBlank() ? what : "%s (%s)".formatted(what, reason.words());
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
