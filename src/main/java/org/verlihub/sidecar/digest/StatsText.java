package org.verlihub.sidecar.digest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.verlihub.sidecar.web.ByteSize;

/**
 * Client statistics as plain text. Down to the table laid out as the original script's; what it did
 * not have comes after it.
 */
final class StatsText {

  /** Stands where something is not known. */
  static final String UNKNOWN = "N/A";

  static final String COUNTRIES = "Countries";

  private static final String RULE = "-".repeat(124);

  private record Column(String title, int width, Function<ClientTally, String> value) {}

  private final Times times;

  StatsText(Times times) {
    this.times = times;
  }

  /**
   * The whole text.
   *
   * @param shown how many people; the others are said to be in the attached file
   */
  String of(StatsDigest digest, int shown) {
    List<String> lines = new ArrayList<>();
    lines.add("Client Statistics for " + PlainText.line(digest.hubName()));
    lines.add("Period: %s to %s".formatted(moment(digest.from()), moment(digest.until())));
    lines.add("Duration: %s minutes".formatted(PlainText.oneDecimal(digest.minutes())));
    lines.add("");
    figures(digest).forEach(figure -> lines.add(figure.name() + ": " + figure.value()));
    lines.add("");
    lines.add(ChatText.RULE);
    lines.add("");
    table(digest, shown, lines);
    further(digest, lines);
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.stripTrailing()).append('\n'));
    return text.toString();
  }

  /** A figure of the summary. */
  record Figure(String name, String value) {}

  /** The figures that the original script had. */
  static List<Figure> figures(StatsDigest digest) {
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("Total Joins", String.valueOf(digest.period().joins())));
    figures.add(new Figure("Total Quits", String.valueOf(digest.period().quits())));
    figures.add(new Figure("Unique Clients", String.valueOf(digest.unique())));
    if (digest.shown().geo() && !digest.countries().isEmpty()) {
      figures.add(
          new Figure(
              COUNTRIES,
              "%d (%s)"
                  .formatted(digest.countries().size(), String.join(", ", digest.countries()))));
    }
    if (digest.shown().clients() && digest.differentSoftware() > 0) {
      figures.add(
          new Figure(
              "Client Software",
              digest.differentSoftware() == 1
                  ? "1 version"
                  : digest.differentSoftware() + " different versions"));
    }
    if (digest.shown().share()) {
      figures.add(new Figure("Total Share", ByteSize.format(digest.totalShare())));
      figures.add(new Figure("Average Share", ByteSize.format(digest.averageShare())));
    }
    return figures;
  }

  private void table(StatsDigest digest, int shown, List<String> lines) {
    List<Column> columns = columns(digest);
    lines.add(row(columns, Column::title));
    lines.add(RULE);
    digest.clients().stream()
        .limit(shown)
        .forEach(tally -> lines.add(row(columns, column -> column.value().apply(tally))));
    if (shown < digest.clients().size()) {
      lines.add("");
      lines.add(cut(shown, digest.clients().size()));
    }
  }

  static String cut(int shown, int all) {
    return "These are the %d most active of %d clients. The attached file has all of them."
        .formatted(shown, all);
  }

  private static String row(List<Column> columns, Function<Column, String> value) {
    StringBuilder row = new StringBuilder();
    for (Column column : columns) {
      String text = value.apply(column);
      row.append(text);
      int length = text.codePointCount(0, text.length());
      row.append(" ".repeat(Math.max(0, column.width() - length) + 1));
    }
    return row.toString();
  }

  private List<Column> columns(StatsDigest digest) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("Client", 20, tally -> PlainText.line(tally.nick().text())));
    columns.add(new Column("Joins", 7, tally -> String.valueOf(tally.joins())));
    columns.add(new Column("Quits", 7, tally -> String.valueOf(tally.quits())));
    if (digest.shown().geo()) {
      columns.add(new Column("Country", 8, tally -> joined(countries(digest, tally))));
    }
    if (digest.shown().share()) {
      columns.add(new Column("Share", 12, tally -> joined(shares(digest, tally))));
    }
    if (digest.shown().clients()) {
      columns.add(new Column("Client Version", 30, tally -> joined(software(digest, tally))));
    }
    if (digest.shown().ips()) {
      columns.add(new Column("IP Address", 15, tally -> joined(addresses(digest, tally))));
    }
    columns.add(new Column("Last Seen", 20, this::lastSeen));
    return columns;
  }

  static List<String> countries(StatsDigest digest, ClientTally tally) {
    return digest.values(tally.countries()).stream().map(PlainText::line).toList();
  }

  static List<String> shares(StatsDigest digest, ClientTally tally) {
    return digest.values(tally.shares()).stream().map(ByteSize::format).toList();
  }

  static List<String> software(StatsDigest digest, ClientTally tally) {
    return digest.values(tally.software()).stream().map(PlainText::line).toList();
  }

  static List<String> addresses(StatsDigest digest, ClientTally tally) {
    return digest.values(tally.addresses()).stream().map(PlainText::line).toList();
  }

  String lastSeen(ClientTally tally) {
    Instant at = tally.lastSeen();
    return at == null ? UNKNOWN : moment(at);
  }

  private static String joined(List<String> values) {
    return values.isEmpty() ? UNKNOWN : String.join(", ", values);
  }

  private void further(StatsDigest digest, List<String> lines) {
    lines.add("");
    lines.add(ChatText.RULE);
    lines.add("");
    more(digest).forEach(figure -> lines.add(figure.name() + ": " + figure.value()));
    notes(digest).forEach(lines::add);
    lines.add("");
    lines.add("Joins and quits over time:");
    for (StatsDigest.Bar bar : digest.bars()) {
      lines.add(
          "  %s  joins %3d  quits %3d"
              .formatted(times.dayAndMinute(bar.from()), bar.joins(), bar.quits()));
    }
    if (digest.shown().geo()) {
      lines.add("");
      lines.add("Clients by country:");
      for (Map.Entry<String, Integer> country : digest.byCountry("unknown")) {
        lines.add("  %-7s  %4d".formatted(country.getKey(), country.getValue()));
      }
    }
    Listed<StatsPeriod.Report> reports = digest.period().reports();
    if (reports.count() > 0) {
      lines.add("");
      lines.add("Reported by the hub to its operators (%d):".formatted(reports.count()));
      for (StatsPeriod.Report report : reports.first()) {
        lines.add("  [%s] %s".formatted(moment(report.at()), PlainText.line(report.text())));
      }
      if (reports.count() > reports.first().size()) {
        lines.add("  and %d more".formatted(reports.count() - reports.first().size()));
      }
    }
  }

  /** Figures that the original script did not have. */
  List<Figure> more(StatsDigest digest) {
    List<Figure> figures = new ArrayList<>();
    StatsPeriod period = digest.period();
    figures.add(new Figure("Most Users at Once", period.peak() + " at " + moment(period.peakAt())));
    StatsDigest.Busiest busiest = digest.busiest();
    if (busiest != null) {
      figures.add(
          new Figure(
              "Busiest Minute",
              "%s (%d joins, %d quits)"
                  .formatted(
                      times.dayAndMinute(busiest.minute()), busiest.joins(), busiest.quits())));
    }
    if (period.foundAtLogin() > 0) {
      figures.add(
          new Figure(
              "Already There When We Logged In", period.foundAtLogin() + ", not counted as joins"));
    }
    return figures;
  }

  /** What was not seen, in sentences. */
  List<String> notes(StatsDigest digest) {
    List<String> notes = new ArrayList<>();
    StatsPeriod period = digest.period();
    found(notes, "came while we were not connected", period.arrived());
    found(notes, "left while we were not connected", period.gone());
    for (Outage outage : period.outages()) {
      Instant from = outage.from();
      Instant until = outage.until();
      notes.add(
          "Not connected to the hub %s%s %s."
              .formatted(
                  outage.atMost() ? "at some time between " : "",
                  from == null ? "since before this period" : moment(from),
                  (outage.atMost() ? "and " : "to ")
                      + (until == null ? "the end of it" : moment(until))));
    }
    if (period.missing() > 0) {
      notes.add(
          "%d entries (chat, joins or quits) are missing in these figures."
              .formatted(period.missing()));
    }
    if (period.uncounted() > 0) {
      notes.add(
          "%d joins and quits of further people are in the sums only, there being more than %d people."
              .formatted(period.uncounted(), StatsPeriod.MAX_CLIENTS));
    }
    return notes;
  }

  private static void found(List<String> notes, String what, Listed<String> nicks) {
    if (nicks.count() == 0) {
      return;
    }
    List<String> shown = nicks.first().stream().limit(20).map(PlainText::line).toList();
    String more = nicks.count() > shown.size() ? " and others" : "";
    notes.add(
        "%d %s, not counted above: %s%s."
            .formatted(nicks.count(), what, String.join(", ", shown), more));
  }

  private String moment(Instant at) {
    return times.moment(at);
  }
}
