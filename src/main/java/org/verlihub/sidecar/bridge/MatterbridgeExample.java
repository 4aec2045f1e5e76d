package org.verlihub.sidecar.bridge;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Writes what Matterbridge's own file must say to go with this bridge. */
final class MatterbridgeExample {

  private MatterbridgeExample() {}

  static String toml(BridgePlan plan, List<Route> routes) {
    URI address = URI.create(plan.address().base());
    String port = address.getPort() < 0 ? "4242" : String.valueOf(address.getPort());
    List<String> lines = new ArrayList<>();
    lines.add("[api.verlihub]");
    lines.add("BindAddress=\"127.0.0.1:" + port + "\"");
    lines.add("Buffer=1000");
    lines.add(
        plan.token() == null
            ? "Token=\"\" # better a long random string, told to me by !bridge token"
            : "Token=\"the one that was given to me\"");
    lines.add("RemoteNickFormat=\"{NICK}\"");
    lines.add("[irc.example]");
    lines.add("Server=\"irc.example.org:6697\"");
    lines.add("UseTLS=true");
    lines.add("Nick=\"hubbridge\"");
    lines.add("RemoteNickFormat=\"<{NICK}> \"");
    routes.stream()
        .map(Route::gateway)
        .distinct()
        .forEach(gateway -> {
          lines.add("[[gateway]]");
          lines.add("name=\"" + gateway + "\"");
          lines.add("enable=true");
          lines.add("[[gateway.inout]]");
          lines.add("account=\"api.verlihub\"");
          lines.add("channel=\"api\"");
          lines.add("[[gateway.inout]]");
          lines.add("account=\"irc.example\"");
          lines.add("channel=\"#sublevels\"");
        });
    return String.join("\n", lines);
  }
}
