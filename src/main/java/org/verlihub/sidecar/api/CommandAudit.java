package org.verlihub.sidecar.api;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.verlihub.sidecar.access.Actor;
import org.verlihub.sidecar.access.Audit;
import org.verlihub.sidecar.access.AuditEntry;
import org.verlihub.sidecar.command.Command;
import org.verlihub.sidecar.command.CommandRefusal;
import org.verlihub.sidecar.command.CommandRun;
import org.verlihub.sidecar.command.CommandSource;
import org.verlihub.sidecar.command.Parameter;
import org.verlihub.sidecar.command.Reply;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * Writes what operators change by command, and what they were refused, into the audit log, and
 * shows them the log.
 */
final class CommandAudit implements CommandRun.Listener, CommandSource {

  private static final Logger log = LoggerFactory.getLogger(CommandAudit.class);

  /** The argument of an operator's entry: all that was typed, without secrets. */
  private static final String TYPED = "typed";

  /** How many refusals were not written down before this one. */
  private static final String PASSED_OVER = "refusals not written down before";

  private static final int DEFAULT_CLASS = 5;
  private static final int SHOWN = 10;
  private static final int MOST_SHOWN = 100;
  private static final int LONGEST_LINE = 300;

  private final Audit audit;
  private final RefusalBudget refusals;

  CommandAudit(Audit audit, RefusalBudget refusals) {
    this.audit = audit;
    this.refusals = refusals;
  }

  @Override
  public void ran(CommandRun run) {
    if (!run.changes()) {
      return;
    }
    record(
        run.caller().nick(),
        run.caller().userClass(),
        run.command(),
        Map.of(TYPED, run.audit()),
        run.done() ? "done" : "not done");
  }

  @Override
  public void refused(CommandRefusal refusal) {
    long passedOver = refusals.passedOverBeforeThis();
    if (passedOver < 0) {
      return;
    }
    Map<String, String> arguments =
        passedOver == 0
            ? Map.of(TYPED, refusal.command())
            : Map.of(TYPED, refusal.command(), PASSED_OVER, Long.toString(passedOver));
    record(refusal.nick(), refusal.userClass(), refusal.command(), arguments, "refused");
  }

  private void record(
      Nick nick,
      @Nullable UserClass userClass,
      String command,
      Map<String, String> arguments,
      String outcome) {
    Actor operator =
        new Actor.Operator(nick.text(), userClass == null ? null : (Integer) userClass.level());
    var _ =
        audit
            .record(operator, "!" + command, arguments, outcome)
            .exceptionally(failure -> {
              log.error(
                  "!{} of {} could not be written into the audit log: {}",
                  command,
                  nick,
                  failure.getMessage());
              return 0L;
            });
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.telling(
                "audit",
                DEFAULT_CLASS,
                "who changed what, the latest first",
                (caller, arguments) -> latest(arguments.number("n").orElse(SHOWN)),
                Parameter.number("n", 1, MOST_SHOWN).optional())
            .example("audit 20")
            .privately());
  }

  private Reply latest(int most) {
    List<AuditEntry> entries = audit.newest(most, 0);
    return Reply.done(
        entries.isEmpty()
            ? "Nothing has been written into the audit log yet."
            : entries.stream().map(CommandAudit::line).collect(Collectors.joining("\n")));
  }

  private static String line(AuditEntry entry) {
    String who =
        switch (entry.actor()) {
          case Actor.Operator(String nick, Integer level) ->
              level == null ? nick : "%s (class %d)".formatted(nick, level);
          case Actor.KeyHolder(String id, String name, String address) ->
              "key %s (%s, from %s)".formatted(name, id, address);
          case Actor.Console(String account) -> "console (%s)".formatted(account);
        };
    String outcome =
        entry.detail() == null || entry.detail().isBlank()
            ? entry.outcome()
            : "%s (%s)".formatted(entry.outcome(), entry.detail());
    String line =
        "%s %s: %s - %s"
            .formatted(entry.at().truncatedTo(ChronoUnit.SECONDS), who, what(entry), outcome)
            .replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= LONGEST_LINE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_LINE)) + "...";
  }

  private static String what(AuditEntry entry) {
    String typed = entry.arguments().get(TYPED);
    if (typed != null) {
      return "!" + typed;
    }
    return entry.arguments().entrySet().stream()
        .map(argument -> " %s=%s".formatted(argument.getKey(), argument.getValue()))
        .collect(Collectors.joining("", entry.action(), ""));
  }
}
