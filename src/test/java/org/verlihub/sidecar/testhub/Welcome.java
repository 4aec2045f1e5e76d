package org.verlihub.sidecar.testhub;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the hub tells somebody who has just logged in, besides the list. */
final class Welcome {

  private static final String MOTD =
      "MOTD:\r\n\r\n Welcome to the embedded hub\r\n\r\n\t+help\t\t- Available commands\r\n";

  private final World world;

  Welcome(World world) {
    this.world = world;
  }

  List<String> lines(Session session, Member member, @Nullable Account account) {
    List<String> lines = new ArrayList<>();
    if (world.settings.on("host_header")) {
      lines.add(bot("Software: Verlihub " + world.settings.text("hub_version")));
      lines.add(bot("Uptime: " + Amounts.period(world.uptime())));
      lines.add(bot("Users: " + world.users.people()));
      lines.add(bot("Share: " + Amounts.share(world.users.share())));
      lines.add(bot("Status: Normal"));
    }
    if (member.userClass() > UserClass.PINGER) {
      lines.add(bot(MOTD));
    }
    String topic = world.settings.text("hub_topic");
    if (!topic.isEmpty()) {
      lines.add("$HubTopic " + topic);
    }
    if (world.settings.on("send_user_info")) {
      lines.add(bot("Your information:\r\n\r\n" + about(session, member, account)));
    }
    return lines;
  }

  /** The block that {@code +myinfo} shows too. */
  static String about(Session session, Member member, @Nullable Account account) {
    Places.Place place = Places.of(member.address());
    String text =
        " [*] Nick: %s\r\n [*] IP: %s\r\n [*] Country: %s\r\n [*] City: %s\r\n"
            .formatted(member.nick(), member.address(), place.country(), place.city());
    text += connection(session, member);
    return account == null ? text : text + "\r\n" + account.describe();
  }

  static String connection(Session session, Member member) {
    boolean clientTls = (member.info().flag() & 16) != 0;
    boolean nat = (member.info().flag() & 32) != 0;
    return " [*] Hub TLS: %s\r\n [*] Client TLS: %s\r\n [*] Client NAT: %s\r\n"
        .formatted(
            session.tlsVersion().equals("0.0") ? "No" : session.tlsVersion(),
            clientTls ? "Yes" : "No",
            nat ? "Yes" : "No");
  }

  private String bot(String text) {
    return "<" + world.securityNick() + "> " + text;
  }
}
