package org.verlihub.sidecar.nmdc;

import org.jspecify.annotations.Nullable;

/** The frames of {@link HubCommand}s. */
final class CommandEncoder {

  private final HubCharset charset;

  CommandEncoder(HubCharset charset) {
    this.charset = charset;
  }

  byte[] encode(Nick own, HubCommand command) {
    return switch (command) {
      case HubCommand.Topic(OutgoingText.InCommand text) ->
          line(own, "!topic ").raw(text.bytes()).end();
      case HubCommand.ClearTopic() -> line(own, "!topic").end();
      case HubCommand.Drop(Nick nick, OutgoingText.InCommand reason) ->
          line(own, "!drop").nick(nick).space().raw(reason.bytes()).end();
      case HubCommand.Kick(Nick nick, OutgoingText.InCommand reason, BanTime time) ->
          line(own, "!kick").nick(nick).space().raw(reason.bytes()).raw(kickTime(time)).end();
      case HubCommand.Ban(BanTarget target, BanTime time, OutgoingText.InCommand reason) ->
          target(line(own, "!ban" + kind(target) + time(time)), target, true)
              .space()
              .raw(reason.bytes())
              .end();
      case HubCommand.Unban(BanTarget target, OutgoingText.InCommand reason) ->
          target(line(own, "!unban" + kind(target)), target, false)
              .space()
              .raw(reason.bytes())
              .end();
      case HubCommand.BanList(int most) -> line(own, "!lstban " + most).end();
      case HubCommand.Gag(Nick nick, BanTime.Lasting time) ->
          line(own, "!gag").nick(nick).space().raw(time.text()).end();
      case HubCommand.Ungag(Nick nick) -> line(own, "!ungag").nick(nick).end();
      case HubCommand.Redirect(Nick nick, String address, OutgoingText.InCommand reason) ->
          new FrameWriter(charset)
              .raw("$OpForceMove $Who:")
              .raw(nick.bytes())
              .raw("$Where:")
              .raw(address)
              .raw("$Msg:")
              .raw(EncodedText.withoutDollars(reason.bytes()))
              .end();
    };
  }

  private FrameWriter line(Nick own, String command) {
    return new FrameWriter(charset).raw("<").raw(own.bytes()).raw("> ").raw(command);
  }

  private static String kickTime(@Nullable BanTime time) {
    return switch (time) {
      case null -> "";
      case BanTime.Permanent() -> " _ban_";
      case BanTime.Lasting lasting -> " _ban_" + lasting.text();
    };
  }

  private static String time(BanTime time) {
    return switch (time) {
      case BanTime.Permanent() -> "";
      case BanTime.Lasting lasting -> "_" + lasting.text();
    };
  }

  private static String kind(BanTarget target) {
    return switch (target) {
      case BanTarget.ByNick _ -> "nick";
      case BanTarget.ByAddress _ -> "ip";
      case BanTarget.ByRange _ -> "range";
    };
  }

  private static FrameWriter target(FrameWriter frame, BanTarget target, boolean whole) {
    return switch (target) {
      case BanTarget.ByNick(Nick nick) -> frame.nick(nick);
      case BanTarget.ByAddress(Ipv4 address) -> frame.space().raw(address.toString());
      case BanTarget.ByRange(Ipv4 first, Ipv4 last) ->
          frame.space().raw(whole ? first + "-" + last : first.toString());
    };
  }
}
