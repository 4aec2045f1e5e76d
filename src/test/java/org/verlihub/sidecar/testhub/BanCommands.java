package org.verlihub.sidecar.testhub;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.testhub.Commands.Call;

/** The ban list as operators type it. */
final class BanCommands {

  private static final Pattern TIME = Pattern.compile("(\\d+)([smhdwMy])");

  private final World world;

  BanCommands(World world) {
    this.world = world;
  }

  void register(Commands commands) {
    commands.add(UserClass.OPERATOR, this::banNick, "bannick", "bannick_");
    commands.add(UserClass.OPERATOR, this::banIp, "banip", "banip_", "ban", "ban_");
    commands.add(UserClass.OPERATOR, this::banRange, "banrange", "banrange_");
    commands.add(
        UserClass.OPERATOR, this::unban, "unban", "unbannick", "unbanip", "unbanrange", "delban");
    commands.add(UserClass.OPERATOR, this::infoBan, "infoban", "infobannick", "infobanip");
    commands.add(UserClass.OPERATOR, this::listBans, "lstban", "lsban", "listban");
  }

  static @Nullable Duration time(String text) {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      case "d" -> Duration.ofDays(amount);
      case "w" -> Duration.ofDays(7 * amount);
      case "M" -> Duration.ofDays(30 * amount);
      default -> Duration.ofDays(365 * amount);
    };
  }

  private static boolean missing(Call call) {
    call.answer("Missing command parameters.");
    return true;
  }

  private boolean banNick(Call call) {
    if (call.rest().isBlank()) {
      return missing(call);
    }
    String[] parts = call.rest().split(" ", 2);
    return ban(call, parts[0], null, parts.length > 1 ? parts[1] : "");
  }

  private boolean banIp(Call call) {
    if (call.rest().isBlank()) {
      return missing(call);
    }
    String[] parts = call.rest().split(" ", 2);
    return ban(call, null, parts[0], parts.length > 1 ? parts[1] : "");
  }

  private boolean banRange(Call call) {
    String range = call.rest().split(" ", 2)[0].replace("..", "-");
    if (!range.matches("\\d+(?:\\.\\d+){3}-\\d+(?:\\.\\d+){3}")) {
      call.answer("Unknown range format: " + range);
      return true;
    }
    String[] parts = call.rest().split(" ", 2);
    return ban(call, null, range, parts.length > 1 ? parts[1] : "");
  }

  private boolean ban(Call call, @Nullable String nick, @Nullable String address, String reason) {
    int suffix = call.word().indexOf('_');
    Duration duration =
        suffix < 0 ? null : time(call.text().substring(suffix + 2).split(" ", 2)[0]);
    Instant now = world.clock.instant();
    Instant until = duration == null ? null : now.plus(duration);
    Bans.Ban ban = new Bans.Ban(nick, address, reason, until, call.by().nick());
    world.bans.add(ban);
    call.answer("Added new ban:\r\n" + ban.details(now));
    for (Member member : List.copyOf(world.users.all())) {
      boolean hit = nick == null ? ban.hits(member.address()) : Wire.sameNick(member.nick(), nick);
      if (hit && !member.bot()) {
        world.membership.drop(member);
      }
    }
    return true;
  }

  private boolean unban(Call call) {
    if (call.rest().isBlank()) {
      return missing(call);
    }
    List<Bans.Ban> removed = namedBy(call);
    world.bans.all().removeAll(removed);
    showBans(call, "Removed ban:\r\n", removed);
    return true;
  }

  private boolean infoBan(Call call) {
    if (call.rest().isBlank()) {
      return missing(call);
    }
    showBans(call, "Ban information:\r\n", namedBy(call));
    return true;
  }

  /** The word says whether a nick, an address or either is meant. */
  private List<Bans.Ban> namedBy(Call call) {
    String value = call.words()[0];
    return world.bans.matching(
        call.word().endsWith("ip") || call.word().endsWith("range") ? null : value,
        call.word().endsWith("nick") ? null : value);
  }

  private void showBans(Call call, String title, List<Bans.Ban> bans) {
    StringBuilder text = new StringBuilder(title);
    for (Bans.Ban ban : bans) {
      text.append(ban.details(world.clock.instant()));
    }
    text.append("\r\n%d ban%s found.".formatted(bans.size(), bans.size() == 1 ? "" : "s"));
    call.answer(text.toString());
  }

  private boolean listBans(Call call) {
    StringBuilder text =
        new StringBuilder("\r\n\r\n\tItem\t\t\t\tType\t\tOperator\t\tTime\t\t\tLast hit\r\n\t");
    text.append("-".repeat(160)).append("\r\n\r\n");
    for (Bans.Ban ban : world.bans.all().reversed()) {
      text.append(Bans.row(ban, world.clock.instant()));
    }
    call.privately(world, text.toString());
    return true;
  }
}
