package org.verlihub.sidecar.command;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.verlihub.sidecar.hub.mirror.Freshness;
import org.verlihub.sidecar.hub.mirror.HubEvent;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * Takes what people write to the bot, and answers the way it came.
 *
 * <p>Only people on the hub's list are heard, under the nick that the hub vouches for. A private
 * message whose two names differ is the hub's own text in disguise, and an answer to it could reach
 * everybody; the one room that is heard is the operator chat that the hub showed.
 */
final class CommandDesk {

  /** How many messages may wait; the oldest is dropped and counted. */
  static final int QUEUE = 1_000;

  private static final Logger log = LoggerFactory.getLogger(CommandDesk.class);

  private static final Duration BETWEEN_REFUSALS = Duration.ofMinutes(1);
  private static final Duration BETWEEN_REPLIES_TO_OTHERS = Duration.ofHours(1);

  private enum Channel {
    PRIVATE,
    OPERATOR_CHAT
  }

  private record Refusal(Nick nick, String command) {}

  private record Hint(Nick nick, Channel channel, String word) {}

  /** Somebody who was served, with what, and where the answer goes. */
  private record Served(
      HubUser user, Caller caller, Command command, Arguments arguments, Channel channel) {}

  private final Supplier<HubSnapshot> snapshot;
  private final Catalogue catalogue;
  private final CommandReader reader;
  private final Addressing addressing;
  private final Permissions permissions;
  private final HubVoice voice;
  private final List<CommandRun.Listener> listeners;
  private final String replyToOthers;
  private final InstantSource clock;
  private final Turns turns;
  private final Restraint<Refusal> refusals;
  private final Restraint<Hint> hints;
  private final Restraint<Nick> repliesToOthers;

  CommandDesk(
      Supplier<HubSnapshot> snapshot,
      Catalogue catalogue,
      String ownNick,
      HubVoice voice,
      List<CommandRun.Listener> listeners,
      String replyToOthers,
      InstantSource clock,
      Executor executor) {
    this.snapshot = snapshot;
    this.catalogue = catalogue;
    this.reader = new CommandReader(catalogue);
    this.addressing = new Addressing(catalogue, ownNick);
    this.permissions = new Permissions(snapshot, catalogue, voice);
    this.voice = voice;
    this.listeners = List.copyOf(listeners);
    this.replyToOthers = replyToOthers.strip();
    this.clock = clock;
    this.turns = new Turns(executor);
    this.refusals = new Restraint<>(BETWEEN_REFUSALS, clock);
    this.hints = new Restraint<>(BETWEEN_REFUSALS, clock);
    this.repliesToOthers = new Restraint<>(BETWEEN_REPLIES_TO_OTHERS, clock);
  }

  /** Whether the event may be a command. The list of a large hub would leave no room for these. */
  static boolean concerns(HubEvent event) {
    return event instanceof HubEvent.PrivateMessage || event instanceof HubEvent.OperatorChat;
  }

  /** Hears an event; those that concern nobody's commands are passed over. */
  void on(HubEvent event) {
    switch (event) {
      case HubEvent.PrivateMessage(var at, var from, var nick, var text, var speaker) -> {
        if (from.equals(nick)) {
          take(nick, speaker, Addressing.inPrivate(text), Channel.PRIVATE);
        }
      }
      case HubEvent.OperatorChat(var at, var room, var nick, var text, var speaker) -> {
        String asked = addressing.inOperatorChat(text);
        if (asked != null && snapshot.get().hub().isOperatorChat(room)) {
          take(nick, speaker, asked, Channel.OPERATOR_CHAT);
        }
      }
      case HubEvent.Gap(var at, var missed) ->
          log.warn("{} events were missed; commands may have been among them", missed);
      default -> {
        // nobody asks for anything
      }
    }
  }

  private void take(Nick nick, HubEvent.Speaker speaker, String asked, Channel channel) {
    HubSnapshot now = snapshot.get();
    HubUser user = now.user(nick);
    boolean person =
        speaker == HubEvent.Speaker.PERSON
            && user != null
            && !user.bot()
            && !now.hub().isSecurity(nick)
            && !now.hub().isOperatorChat(nick);
    if (!person || user == null || !(now.freshness() instanceof Freshness.Live)) {
      return;
    }
    if (!turns.take(nick, () -> serve(user, asked, channel))) {
      log.info("{} has too many commands waiting; '{}' was not taken", nick, firstWord(asked));
    }
  }

  private void serve(HubUser user, String asked, Channel channel) {
    try {
      switch (reader.read(asked)) {
        case CommandReader.Understood(var command, var arguments) ->
            run(user, command, arguments, channelFor(command, channel));
        case CommandReader.Faulty(var command, var problem) -> {
          Channel back = channelFor(command, channel);
          if (granted(user, command, back) != null) {
            answer(user.nick(), problem, back);
          }
        }
        case CommandReader.Unknown(var word) -> answerUnknown(user, word, channel);
      }
    } catch (RuntimeException e) {
      log.error("'{}' of {} could not be served", firstWord(asked), user.nick(), e);
    }
  }

  private void run(HubUser user, Command command, Arguments arguments, Channel channel) {
    Caller caller = granted(user, command, channel);
    if (caller == null) {
      return;
    }
    Reply reply;
    try {
      reply = command.action().run(caller, arguments);
    } catch (RuntimeException e) {
      reply = failed(command, e);
    }
    conclude(new Served(user, caller, command, arguments, channel), reply);
  }

  private void conclude(Served served, Reply reply) {
    answer(served.user().nick(), reply.text(), served.channel());
    Command command = served.command();
    String audit = command.audit().apply(served.arguments());
    CommandRun run =
        new CommandRun(
            clock.instant(),
            served.caller(),
            command.name(),
            audit,
            command.changes(),
            reply.done());
    listeners.forEach(listener -> listener.ran(run));
    CompletableFuture<Reply> later = reply.later();
    if (later != null) {
      var _ =
          later.whenComplete((end, failure) -> {
            if (failure == null) {
              concludeLater(served, end);
            } else {
              concludeLater(served, failed(command, failure));
            }
          });
    }
  }

  private void concludeLater(Served served, Reply end) {
    try {
      if (served.channel() == Channel.PRIVATE && !permissions.present(served.user())) {
        log.info("{} left before !{} had ended", served.user().nick(), served.command().name());
      } else {
        conclude(served, end);
      }
    } catch (RuntimeException e) {
      log.error("The end of !{} could not be told", served.command().name(), e);
    }
  }

  private static Reply failed(Command command, Throwable failure) {
    log.error("!{} failed", command.name(), failure);
    return Reply.failed("!%s failed; the log of the sidecar says why.".formatted(command.name()));
  }

  /** Who it is if he may, else null; then he has been told. */
  private @Nullable Caller granted(HubUser user, Command command, Channel channel) {
    return switch (permissions.check(user, command)) {
      case Permissions.Granted(var caller) -> caller;
      case Permissions.Denied(var words, var has) -> {
        if (refusals.permits(new Refusal(user.nick(), command.name()))) {
          log.info("{} was refused !{}", user.nick(), command.name());
          answer(user.nick(), words, channel);
          CommandRefusal refusal =
              new CommandRefusal(clock.instant(), user.nick(), has, command.name());
          listeners.forEach(listener -> listener.refused(refusal));
        }
        yield null;
      }
      case Permissions.Gone() -> null;
    };
  }

  private void answerUnknown(HubUser user, String word, Channel channel) {
    HubUser listed = snapshot.get().user(user.nick());
    if (listed == null) {
      return;
    }
    if (listed.knownOrAssumedClass().level() >= catalogue.leastClass()) {
      if (!hints.permits(new Hint(user.nick(), channel, word))) {
        return; // another program answers our answers
      }
      String what = word.isEmpty() ? "Nothing asked." : "I know no command '%s'.".formatted(word);
      answer(user.nick(), what + " !help lists those there are.", channel);
    } else if (channel == Channel.PRIVATE
        && !replyToOthers.isEmpty()
        && repliesToOthers.permits(user.nick())) {
      answer(user.nick(), replyToOthers, channel);
    }
  }

  private void answer(Nick nick, String text, Channel channel) {
    CompletableFuture<HubVoice.Delivery> delivery =
        switch (channel) {
          case PRIVATE -> voice.tell(nick, text);
          case OPERATOR_CHAT -> voice.tellOperators(Addressing.asConversation(text));
        };
    var _ =
        delivery.thenAccept(outcome -> {
          if (!outcome.delivered()) {
            log.info("An answer for {} did not go out: {}", nick, outcome.words());
          }
        });
  }

  private static Channel channelFor(Command command, Channel cameBy) {
    return command.alwaysPrivate() ? Channel.PRIVATE : cameBy;
  }

  private static String firstWord(String asked) {
    return CommandReader.shown(asked.strip().split("\\s+", 2)[0]);
  }
}
