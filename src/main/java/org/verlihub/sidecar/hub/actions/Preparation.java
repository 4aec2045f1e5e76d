package org.verlihub.sidecar.hub.actions;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.nmdc.BanTarget;
import org.verlihub.sidecar.nmdc.BanTime;
import org.verlihub.sidecar.nmdc.ClientMessage;
import org.verlihub.sidecar.nmdc.HubCommand;
import org.verlihub.sidecar.nmdc.HubQuestion;
import org.verlihub.sidecar.nmdc.Ipv4;
import org.verlihub.sidecar.nmdc.Nick;
import org.verlihub.sidecar.nmdc.OutgoingText;
import org.verlihub.sidecar.nmdc.TextRules;

/**
 * Makes an action ready: judges whether it is possible and safe, and turns it into messages. Pure;
 * done once when the action is handed in, on the caller's thread, and again before it is written,
 * if something that matters has changed meanwhile.
 */
final class Preparation {

  private final Scene scene;
  private final PaceSettings settings;
  private final TextRules rules;

  Preparation(Scene scene, PaceSettings settings) {
    this.scene = scene;
    this.settings = settings;
    this.rules = scene.rules(settings.maxMessageBytes());
  }

  Prepared of(HubAction action) {
    try {
      return switch (action) {
        case HubAction.Speech speech -> speech(speech);
        case HubAction.Command command -> command(command);
      };
    } catch (IllegalArgumentException e) {
      return Prepared.Declined.invalid(Objects.toString(e.getMessage(), "not possible"));
    }
  }

  /** Whether what was prepared in that scene is what would be prepared in this one. */
  boolean agreesWith(HubAction action, Scene then) {
    boolean sameWords =
        then.live()
            && scene.live()
            && then.charset().equals(scene.charset())
            && then.own().sameSpelling(scene.own())
            && Objects.equals(
                then.snapshot().hub().commandCharacters(),
                scene.snapshot().hub().commandCharacters());
    return sameWords
        && switch (action) {
          case HubAction.Say _, HubAction.SayInThirdPerson _ -> true;
          case HubAction.Tell(Nick to, _) -> recipient(to) == null;
          case HubAction.TellInMainChat(Nick to, _) -> recipient(to) == null;
          case HubAction.SayToOperators _, HubAction.Command _ -> false;
        };
  }

  private Prepared speech(HubAction.Speech speech) {
    if (speech.text().length() > (long) settings.maxMessages() * settings.maxMessageBytes()) {
      return Prepared.Declined.invalid(
          "The text has %,d characters; allowed are %d messages of %,d bytes"
              .formatted(
                  speech.text().length(), settings.maxMessages(), settings.maxMessageBytes()));
    }
    return switch (speech) {
      case HubAction.Say(String text) ->
          lines(
              text, part -> new ClientMessage.Chat(scene.own(), part), OutgoingText.MainChat::text);
      case HubAction.SayInThirdPerson(String text) ->
          lines(
              text.replace("\r\n", "\n"),
              part -> new ClientMessage.ThirdPerson(scene.own(), part),
              part -> part.text().replace("\n", "\r\n")); // by the hub, which reads it line by line
      case HubAction.Tell(Nick to, String text) ->
          toPerson(to, text, part -> new ClientMessage.PrivateMessage(scene.own(), part));
      case HubAction.TellInMainChat(Nick to, String text) ->
          toPerson(to, text, part -> new ClientMessage.PrivateMainChat(scene.own(), part));
      case HubAction.SayToOperators(String text) -> toOperators(text);
    };
  }

  private Prepared lines(
      String text,
      Function<OutgoingText.MainChat, ClientMessage> message,
      Function<OutgoingText.MainChat, String> echo) {
    return switch (OutgoingText.mainChatInParts(text, rules, settings.maxMessages())) {
      case OutgoingText.Refused<OutgoingText.MainChat> refused -> declined(refused);
      case OutgoingText.Parts<OutgoingText.MainChat>(var parts) -> {
        List<ClientMessage> messages = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (OutgoingText.MainChat part : parts) {
          messages.add(message.apply(part));
          texts.add(echo.apply(part));
        }
        yield new Prepared.Lines(messages, texts);
      }
    };
  }

  private Prepared toPerson(
      Nick to, String text, Function<OutgoingText.Private, ClientMessage> message) {
    if (!scene.live()) {
      return new Prepared.Undecided();
    }
    Prepared.Declined wrong = recipient(to);
    return wrong != null ? wrong : messages(to, text, message);
  }

  private Prepared toOperators(String text) {
    if (!scene.live()) {
      return new Prepared.Undecided();
    }
    Nick room = scene.snapshot().hub().operatorChatNick();
    if (room == null) {
      return Prepared.Declined.invalid("The hub has no operator chat, or has not shown it");
    }
    Prepared.Declined denied = permission(UserClass.OPERATOR, "Speaking in operator chat", true);
    return denied != null
        ? denied
        : messages(room, text, part -> new ClientMessage.PrivateMessage(scene.own(), part));
  }

  private Prepared messages(
      Nick to, String text, Function<OutgoingText.Private, ClientMessage> message) {
    return switch (OutgoingText.privatelyInParts(text, to, rules, settings.maxMessages())) {
      case OutgoingText.Refused<OutgoingText.Private> refused -> declined(refused);
      case OutgoingText.Parts<OutgoingText.Private>(var parts) ->
          new Prepared.Messages(parts.stream().map(message).toList());
    };
  }

  /**
   * Only people who are online are written to. The hub finds receivers by a hash of the nick, so
   * that a nick nobody bears can be its security bot's, which executes what it is told.
   */
  private Prepared.@Nullable Declined recipient(Nick to) {
    HubUser user = scene.snapshot().user(to);
    if (user == null) {
      return Prepared.Declined.invalid("Nobody on the hub has the nick %s".formatted(to));
    }
    return user.bot()
        ? Prepared.Declined.invalid("%s is a bot; messages go to people only".formatted(to))
        : null;
  }

  private Prepared command(HubAction.Command command) {
    if (!scene.live()) {
      return new Prepared.Undecided();
    }
    if (command instanceof HubAction.AskClass(Nick nick)) {
      Prepared.Declined denied = permission(UserClass.OPERATOR, "Asking for a class", true);
      return denied != null
          ? denied
          : new Prepared.ClassQuestion(
              new ClientMessage.Ask(scene.own(), new HubQuestion.Rights(nick)), nick);
    }
    Prepared.Declined wrong = target(command);
    if (wrong != null) {
      return wrong;
    }
    return switch (command) {
      case HubAction.ChangeTopic(String topic) ->
          with(OutgoingText.topic(topic, rules), HubCommand.Topic::new);
      case HubAction.ClearTopic() -> order(new HubCommand.ClearTopic());
      case HubAction.Drop(Nick nick, String reason) ->
          because(reason, words -> new HubCommand.Drop(nick, words));
      case HubAction.Kick(Nick nick, String reason, BanTime time) ->
          because(reason, words -> new HubCommand.Kick(nick, words, time));
      case HubAction.Ban(BanTarget who, BanTime time, String reason) ->
          because(reason, words -> new HubCommand.Ban(who, time, words));
      case HubAction.Unban(BanTarget who, String reason) ->
          because(reason, words -> new HubCommand.Unban(who, words));
      case HubAction.ListBans(int most) -> order(new HubCommand.BanList(most));
      case HubAction.Gag(Nick nick, var duration) ->
          order(new HubCommand.Gag(nick, new BanTime.Lasting(duration)));
      case HubAction.Ungag(Nick nick) -> order(new HubCommand.Ungag(nick));
      case HubAction.Redirect(Nick nick, String address, String reason) ->
          because(reason, words -> new HubCommand.Redirect(nick, address, words));
      case HubAction.AskClass _ -> throw new IllegalStateException("asked above");
    };
  }

  private Prepared because(String reason, Function<OutgoingText.InCommand, HubCommand> command) {
    return with(OutgoingText.reason(reason, rules), command);
  }

  private Prepared with(
      OutgoingText.Composed<OutgoingText.InCommand> text,
      Function<OutgoingText.InCommand, HubCommand> command) {
    return switch (text) {
      case OutgoingText.Refused<OutgoingText.InCommand> refused -> declined(refused);
      case OutgoingText.Accepted<OutgoingText.InCommand>(var accepted) ->
          order(command.apply(accepted));
    };
  }

  private Prepared order(HubCommand command) {
    Prepared.Declined denied =
        permission(
            command.requiredClass(),
            command.getClass().getSimpleName(),
            !(command instanceof HubCommand.Redirect));
    return denied != null
        ? denied
        : new Prepared.Order(new ClientMessage.Act(scene.own(), command), command);
  }

  /**
   * @param polite whether the hub answers a class that is too low, rather than disconnecting it, so
   *     that an operator whose exact class is not known may try
   */
  private Prepared.@Nullable Declined permission(int needed, String what, boolean polite) {
    Integer known = scene.knownClass();
    boolean allowed =
        known != null
            ? known >= needed
            : scene.operator() && (polite || needed <= UserClass.OPERATOR);
    return allowed
        ? null
        : new Prepared.Declined(
            Outcome.Status.NOT_PERMITTED,
            "%s takes class %d on the hub; %s has %s"
                .formatted(
                    what, needed, scene.own(), known == null ? "an unknown one" : "class " + known),
            needed);
  }

  private Prepared.@Nullable Declined target(HubAction.Command command) {
    return switch (command) {
      case HubAction.AboutUser about -> present(about.nick());
      case HubAction.Gag(Nick nick, _) -> anybody(nick);
      case HubAction.Ungag(Nick nick) -> anybody(nick);
      case HubAction.Ban(BanTarget.ByNick(Nick nick), _, _) -> anybody(nick);
      case HubAction.Ban(BanTarget.ByAddress(Ipv4 address), _, _) ->
          ourselves(new BanTarget.ByRange(address, address));
      case HubAction.Ban(BanTarget.ByRange range, _, _) -> ourselves(range);
      case HubAction.Unban _,
          HubAction.ListBans _,
          HubAction.ChangeTopic _,
          HubAction.ClearTopic _,
          HubAction.AskClass _ ->
          null;
    };
  }

  private Prepared.@Nullable Declined present(Nick nick) {
    return scene.snapshot().user(nick) == null
        ? Prepared.Declined.invalid("Nobody on the hub has the nick %s".formatted(nick))
        : anybody(nick);
  }

  private Prepared.@Nullable Declined anybody(Nick nick) {
    HubUser user = scene.snapshot().user(nick);
    if (nick.equals(scene.own())) {
      return Prepared.Declined.invalid("%s would act on itself".formatted(nick));
    }
    if (user != null) {
      return user.bot() ? Prepared.Declined.invalid("%s is a bot".formatted(nick)) : null;
    }
    Nick other = scene.snapshot().mistakenFor(nick);
    return other == null
        ? null
        : Prepared.Declined.unsafe(
            "The hub cannot tell the nick %s from %s, who is online".formatted(nick, other));
  }

  private Prepared.@Nullable Declined ourselves(BanTarget.ByRange range) {
    Ipv4 own = scene.ownAddress();
    return own != null && range.contains(own)
        ? Prepared.Declined.invalid(
            "The ban would hit the sidecar itself, which connects from %s".formatted(own))
        : null;
  }

  private static Prepared.Declined declined(OutgoingText.Refused<?> refused) {
    return switch (refused.reason()) {
      case EMPTY, TOO_LONG -> Prepared.Declined.invalid(refused.words());
      case COMMAND, KICK, BAN -> Prepared.Declined.unsafe(refused.words());
    };
  }
}
