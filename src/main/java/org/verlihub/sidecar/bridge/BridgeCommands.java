package org.verlihub.sidecar.bridge;

import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.command.Arguments;
import org.verlihub.sidecar.command.Caller;
import org.verlihub.sidecar.command.Command;
import org.verlihub.sidecar.command.CommandSource;
import org.verlihub.sidecar.command.Parameter;
import org.verlihub.sidecar.command.Reply;
import org.verlihub.sidecar.command.StatusSource;

/** What operators do with the bridge from the hub. */
final class BridgeCommands implements CommandSource, StatusSource {

  private static final int OPERATOR = 3;
  private static final String USAGE =
      "Usage: !bridge with start, stop, status, config, token, gateway, channel, ignore, unignore, ignored, who, test or help";

  private final Bridge bridge;
  private final PlanKeeper keeper;
  private final BridgeSettings settings;
  private final TestLine test;
  private final BridgeReport report;

  BridgeCommands(
      Bridge bridge,
      PlanKeeper keeper,
      BridgeSettings settings,
      TestLine test,
      InstantSource clock) {
    this.bridge = bridge;
    this.keeper = keeper;
    this.settings = settings;
    this.test = test;
    this.report = new BridgeReport(bridge, keeper, clock);
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.telling(
            "bridge",
            OPERATOR,
            "says in short how the bridge is",
            (caller, none) -> Reply.done(USAGE + "\n" + line())),
        Command.changing(
            "bridge start",
            OPERATOR,
            "joins hub chat and Matterbridge",
            "bridge start",
            (caller, none) -> start(caller)),
        Command.changing(
            "bridge stop",
            OPERATOR,
            "parts them; what is said meanwhile, on either side, is not passed on later",
            "bridge stop",
            (caller, none) -> stop(caller)),
        Command.telling(
            "bridge status",
            OPERATOR,
            "state, last lines, what waits, what became of the lines, last error",
            (caller, none) -> Reply.done(report.status())),
        Command.changing(
            "bridge config",
            OPERATOR,
            "shows or sets the address of Matterbridge's API",
            "bridge config http://localhost:4242/api/messages",
            this::config,
            Parameter.word("url").optional()),
        Command.changing(
                "bridge token",
                OPERATOR,
                "sets the token of Matterbridge's API; without one says whether there is one",
                "bridge token a-long-random-string",
                this::token,
                Parameter.word("token").optional())
            .secret()
            .privately(),
        Command.changing(
            "bridge gateway",
            OPERATOR,
            "shows or sets the name of the gateway in Matterbridge's configuration",
            "bridge gateway verlihub",
            this::gateway,
            Parameter.word("name").optional()),
        Command.changing(
            "bridge channel",
            OPERATOR,
            "shows or sets a label for people; it has no effect, in Matterbridge neither",
            "bridge channel #sublevels",
            this::channel,
            Parameter.word("name").optional()),
        Command.changing(
            "bridge ignore",
            OPERATOR,
            "silences one person of another network on this hub; a name with blanks in double quotes",
            "bridge ignore irc spammer",
            this::ignore,
            Parameter.word("network"),
            Parameter.word("user")),
        Command.changing(
            "bridge unignore",
            OPERATOR,
            "lets that person be heard again",
            "bridge unignore irc spammer",
            this::unignore,
            Parameter.word("network"),
            Parameter.word("user")),
        Command.telling(
            "bridge ignored",
            OPERATOR,
            "lists who is silenced",
            (caller, none) -> Reply.done(report.ignored())),
        Command.telling(
            "bridge who",
            OPERATOR,
            "lists who spoke lately on the other networks",
            (caller, none) -> Reply.done(report.who())),
        Command.changing(
            "bridge test",
            OPERATOR,
            "sends a line and says what is known of its delivery",
            "bridge test",
            (caller, none) -> test.run(caller.nick())),
        Command.telling(
            "bridge help",
            OPERATOR,
            "explains these, with a configuration for Matterbridge",
            (caller, none) -> Reply.done(report.help(commands()))));
  }

  @Override
  public List<String> lines() {
    return List.of(line());
  }

  private String line() {
    return "Bridge: " + bridge.status().summary();
  }

  private synchronized Reply start(Caller caller) {
    if (bridge.plan().on()) {
      return switch (bridge.link()) {
        case LinkState.GaveUp _, LinkState.Waiting _ -> {
          bridge.restart();
          yield Reply.done("The bridge tries again, to " + bridge.plan().address() + ".");
        }
        case LinkState.Off _, LinkState.Connecting _, LinkState.Connected _ ->
            Reply.failed("The bridge is running already: " + bridge.status().summary() + ".");
      };
    }
    return change(
        caller,
        bridge.plan().withOn(true),
        "The bridge is starting: %s, %s. !bridge status tells how it goes."
            .formatted(bridge.plan().address(), report.gateways()));
  }

  private synchronized Reply stop(Caller caller) {
    return bridge.plan().on()
        ? change(caller, bridge.plan().withOn(false), "The bridge is stopped.")
        : Reply.failed("The bridge is not running.");
  }

  private synchronized Reply config(Caller caller, Arguments arguments) {
    String typed = value(arguments, "url");
    if (typed == null) {
      return Reply.done(
          "Matterbridge's API is at %s. !bridge config <url> sets another."
              .formatted(bridge.plan().address()));
    }
    try {
      MatterbridgeAddress address = MatterbridgeAddress.of(typed);
      return change(
          caller,
          bridge.plan().withAddress(address),
          "Matterbridge's API is at " + address + now());
    } catch (IllegalArgumentException e) {
      return Reply.failed(e.getMessage() + ".");
    }
  }

  private synchronized Reply token(Caller caller, Arguments arguments) {
    String typed = value(arguments, "token");
    if (typed == null) {
      return Reply.done(
          bridge.plan().token() == null
              ? "No token is set. !bridge token <token> sets one."
              : "A token is set. !bridge token none removes it.");
    }
    boolean none = typed.equalsIgnoreCase("none");
    if (!typed.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      return Reply.failed(
          "A token has letters, digits and signs of ASCII only, since no HTTP header carries others.");
    }
    return change(
        caller,
        bridge.plan().withToken(none ? null : typed),
        (none ? "The token is removed" : "The token is set") + now());
  }

  private synchronized Reply gateway(Caller caller, Arguments arguments) {
    String typed = value(arguments, "name");
    if (typed == null) {
      return Reply.done(report.gateways() + ".");
    }
    if (!settings.routes().isEmpty()) {
      return Reply.failed(
          "The gateways stand in the settings file, under sidecar.bridge.routes: %s."
              .formatted(report.gateways()));
    }
    return change(
        caller,
        bridge.plan().withGateway(typed),
        "The gateway is %s%s Matterbridge says nothing if it does not know the name; try !bridge test."
            .formatted(typed, now()));
  }

  private synchronized Reply channel(Caller caller, Arguments arguments) {
    String typed = value(arguments, "name");
    String note =
        " It is a label for people and has no effect: an api account of Matterbridge has no channels.";
    if (typed == null) {
      String label = bridge.plan().channel();
      return Reply.done(
          (label.isEmpty() ? "No channel is set." : "Channel: " + label + ".") + note);
    }
    return change(caller, bridge.plan().withChannel(typed), "Channel: " + typed + "." + note);
  }

  private synchronized Reply ignore(Caller caller, Arguments arguments) {
    String network = arguments.required("network");
    String user = arguments.required("user");
    IgnoredPeople before = bridge.plan().ignored();
    IgnoredPeople after = before.with(network, user);
    if (after.equals(before)) {
      return Reply.failed("%s of %s is ignored already.".formatted(user, network));
    }
    return change(
        caller,
        bridge.plan().withIgnored(after),
        "%s of %s is not shown on the hub any more. Others there still see what is said here."
            .formatted(user, network));
  }

  private synchronized Reply unignore(Caller caller, Arguments arguments) {
    String network = arguments.required("network");
    String user = arguments.required("user");
    IgnoredPeople before = bridge.plan().ignored();
    IgnoredPeople after = before.without(network, user);
    if (after.equals(before)) {
      return Reply.failed(
          "%s of %s is not ignored. !bridge ignored lists who is.".formatted(user, network));
    }
    return change(
        caller,
        bridge.plan().withIgnored(after),
        "%s of %s is shown again.".formatted(user, network));
  }

  private Reply change(Caller caller, BridgePlan next, String words) {
    bridge.adopt(next);
    String failure = keeper.save(next, caller.nick());
    return Reply.done(
        failure == null
            ? words
            : words + "\nA restart will undo this, since it could not be written down: " + failure);
  }

  private static @Nullable String value(Arguments arguments, String name) {
    List<String> given = arguments.all(name);
    return given.isEmpty() ? null : given.getFirst();
  }

  private String now() {
    return bridge.plan().on() ? ", from now on." : "; the bridge is not running.";
  }
}
