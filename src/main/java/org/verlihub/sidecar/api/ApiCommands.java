package org.verlihub.sidecar.api;

import java.net.Inet6Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.command.Arguments;
import org.verlihub.sidecar.command.Caller;
import org.verlihub.sidecar.command.Command;
import org.verlihub.sidecar.command.CommandSource;
import org.verlihub.sidecar.command.Elapsed;
import org.verlihub.sidecar.command.OperatorSettings;
import org.verlihub.sidecar.command.Parameter;
import org.verlihub.sidecar.command.Reply;
import org.verlihub.sidecar.command.StatusSource;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.nmdc.Nick;

/** What operators do with the public listener from the hub. */
final class ApiCommands implements CommandSource, StatusSource {

  /** Under this word operators' changes are kept. */
  static final String FEATURE = "api";

  private static final int LEAST_PORT = 1024;
  private static final int MOST_PORT = 65_535;
  private static final String USAGE =
      "Usage: !api start [port] [origin...], or !api with stop, status, update, reset or help";

  private final PublicListener listener;
  private final RequestTally tally;
  private final OperatorSettings kept;
  private final Hub hub;
  private final InstantSource clock;
  private final BooleanSupplier container;

  ApiCommands(
      PublicListener listener,
      RequestTally tally,
      OperatorSettings kept,
      Hub hub,
      InstantSource clock,
      BooleanSupplier container) {
    this.listener = listener;
    this.tally = tally;
    this.kept = kept;
    this.hub = hub;
    this.clock = clock;
    this.container = container;
  }

  /** Whether this process runs in a container, as Docker and Podman mark one. */
  static boolean inContainer() {
    return Files.exists(Path.of("/.dockerenv"))
        || Files.exists(Path.of("/run/.containerenv"))
        || System.getenv("KUBERNETES_SERVICE_HOST") != null;
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.telling(
            "api",
            UserClass.OPERATOR,
            "says in short how the REST API is",
            (caller, none) -> Reply.done(USAGE + "\n" + state())),
        Command.changing(
            "api start",
            UserClass.OPERATOR,
            "opens the REST API, on another port if one is given; origins are web sites that may"
                + " read it from a browser",
            "api start 8010 https://hub.example.org",
            this::start,
            Parameter.number("port", LEAST_PORT, MOST_PORT).optional(),
            Parameter.word("origin").repeated()),
        Command.changing(
            "api stop",
            UserClass.OPERATOR,
            "closes the REST API; health and metrics go on",
            "api stop",
            (caller, none) -> stop(caller)),
        Command.telling(
            "api status",
            UserClass.OPERATOR,
            "address, uptime, requests, last error, and what differs from the settings file",
            (caller, none) -> Reply.done(status())),
        Command.telling(
            "api update",
            UserClass.OPERATOR,
            "says how current the figures are; they follow the hub by themselves",
            (caller, none) -> update()),
        Command.changing(
            "api reset",
            UserClass.OPERATOR,
            "forgets what was changed by command and follows the settings file again",
            "api reset",
            (caller, none) -> reset(caller)));
  }

  @Override
  public List<String> lines() {
    return List.of(state());
  }

  private synchronized Reply start(Caller caller, Arguments arguments) {
    Set<String> origins = new LinkedHashSet<>(listener.plan().origins());
    for (String typed : arguments.all("origin")) {
      String origin = typed.toLowerCase(Locale.ROOT);
      if (!origin.matches(ApiSettings.ORIGIN)) {
        return Reply.failed(
            "'%s' is no origin; allowed is one such as https://hub.example.org, or * for all."
                .formatted(typed));
      }
      origins.add(origin);
    }
    if (listener.state().open()) {
      return Reply.failed(
          "The API is running already on %s; nothing was changed. For another port stop it first."
              .formatted(address()));
    }
    int port = arguments.number("port").orElse(listener.plan().port());
    String error = listener.open(new ListenerPlan(true, port, List.copyOf(origins)));
    if (error != null) {
      return Reply.failed(error + ". The API stays stopped.");
    }
    List<String> lines = new ArrayList<>();
    lines.add("The API is running on " + address());
    lines.add("Documentation: " + address() + "/docs");
    lines.addAll(origins());
    if (container.getAsBoolean() && port != listener.file().port()) {
      lines.add(
          "This is a container: port %d can be reached from outside only if it is published too."
              .formatted(port));
    }
    return keep(caller.nick(), lines);
  }

  private synchronized Reply stop(Caller caller) {
    if (!listener.state().open()) {
      return Reply.failed("The API is not running.");
    }
    listener.close();
    List<String> lines = new ArrayList<>();
    lines.add(
        "The API is stopped: port %d refuses connections. Health and metrics go on."
            .formatted(listener.state().port()));
    return keep(caller.nick(), lines);
  }

  private synchronized Reply reset(Caller caller) {
    ListenerPlan before = listener.plan();
    ListenerPlan file = listener.file();
    boolean moves = !listener.state().open() || before.port() != file.port();
    String error = null;
    if (moves) {
      boolean wasOpen = listener.state().open();
      listener.close();
      error = listener.open(file);
      if (error != null && wasOpen) {
        String again = listener.open(before);
        error += again == null ? ". It goes on as it was" : ". " + again;
      }
    } else {
      listener.adopt(file);
    }
    if (error != null) {
      return Reply.failed(error + ". Nothing was reset.");
    }
    List<String> lines = new ArrayList<>();
    lines.add("The API follows the settings file again, and is running on " + address());
    lines.addAll(origins());
    return keep(caller.nick(), lines);
  }

  private Reply update() {
    if (!listener.state().open()) {
      return Reply.failed("The API is not running.");
    }
    var snapshot = hub.snapshot();
    return Reply.done(
        "Nothing to do: the figures follow the hub by themselves. They are of revision %d, last changed %s ago."
            .formatted(
                snapshot.revision(), Elapsed.between(snapshot.changedAt(), clock.instant())));
  }

  private String status() {
    PublicListener.State state = listener.state();
    List<String> lines = new ArrayList<>();
    lines.add(state());
    if (state.open()) {
      lines.add("Documentation: " + address() + "/docs");
      lines.addAll(origins());
    }
    lines.add("Requests since the sidecar started: " + tally.requests());
    lines.add("Last error: " + (state.lastError() == null ? "none" : state.lastError()));
    List<String> differences = listener.plan().differences(listener.file());
    lines.add(
        differences.isEmpty()
            ? "All as in the settings file."
            : "Not as in the settings file: %s. !api reset returns to it."
                .formatted(String.join("; ", differences)));
    return String.join("\n", lines);
  }

  private String state() {
    PublicListener.State state = listener.state();
    String since =
        "since %s (%s)"
            .formatted(
                state.since().truncatedTo(ChronoUnit.SECONDS),
                Elapsed.between(state.since(), clock.instant()));
    return state.open()
        ? "API: RUNNING on %s %s".formatted(address(), since)
        : "API: STOPPED " + since;
  }

  private List<String> origins() {
    List<String> origins = listener.plan().origins();
    return origins.isEmpty()
        ? List.of()
        : List.of("Web pages that may read it: " + String.join(" ", origins));
  }

  private String address() {
    String host = listener.bind().getHostAddress();
    return "http://%s:%d"
        .formatted(
            listener.bind() instanceof Inet6Address ? "[" + host + "]" : host,
            listener.state().port());
  }

  /** Makes what is now survive a restart, and says so if it does not. */
  private Reply keep(Nick by, List<String> lines) {
    String failure = null;
    try {
      kept.replace(FEATURE, listener.plan().changes(listener.file()), by).join();
    } catch (CompletionException e) {
      failure = reason(e);
    }
    if (failure != null) {
      lines.add("A restart will undo this, since it could not be written down: " + failure);
    }
    return Reply.done(String.join("\n", lines));
  }

  private static String reason(CompletionException e) {
    @Nullable Throwable cause = e.getCause();
    return String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
  }
}
