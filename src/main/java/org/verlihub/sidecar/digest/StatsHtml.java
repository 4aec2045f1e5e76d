package org.verlihub.sidecar.digest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Client statistics as HTML, with bars that have their figures beside them. */
final class StatsHtml {

  private static final int MOST_COUNTRIES = 12;

  private record Cell(String css, List<String> values) {}

  private final Times times;
  private final StatsText words;
  private final Pages templates;

  StatsHtml(Times times, StatsText words, Pages templates) {
    this.times = times;
    this.words = words;
    this.templates = templates;
  }

  String of(StatsDigest digest, int shown, String footer) {
    TreeMap<String, @Nullable Object> values = new TreeMap<>();
    values.put("title", "Client Statistics for " + PlainText.line(digest.hubName()));
    values.put("period", times.moment(digest.from()) + " to " + times.moment(digest.until()));
    values.put("duration", PlainText.oneDecimal(digest.minutes()) + " minutes");
    List<StatsText.Figure> figures = new ArrayList<>(StatsText.figures(digest));
    figures.addAll(words.more(digest));
    values.put(
        "figures",
        figures.stream()
            .map(figure -> Map.of("name", figure.name(), "value", brief(figure)))
            .toList());
    values.put("notes", words.notes(digest));
    values.put("bars", bars(digest));
    values.put("countries", digest.shown().geo() ? countries(digest) : null);
    values.put("heads", heads(digest));
    values.put(
        "rows",
        digest.clients().stream()
            .limit(shown)
            .map(tally ->
                cells(digest, tally).stream()
                    .map(cell -> Map.of("css", cell.css(), "shown", cell.values()))
                    .toList())
            .toList());
    values.put(
        "cut",
        shown < digest.clients().size() ? StatsText.cut(shown, digest.clients().size()) : "");
    values.put("reports", reports(digest));
    values.put("footer", footer);
    return templates.page("stats", values);
  }

  /** Which countries these are, the bars tell. */
  private static String brief(StatsText.Figure figure) {
    return figure.name().equals(StatsText.COUNTRIES)
        ? figure.value().replaceFirst(" .*", "")
        : figure.value();
  }

  private List<Map<String, String>> bars(StatsDigest digest) {
    int most = 1;
    for (StatsDigest.Bar bar : digest.bars()) {
      most = Math.max(most, Math.max(bar.joins(), bar.quits()));
    }
    List<Map<String, String>> bars = new ArrayList<>();
    boolean oneDay = digest.minutes() <= 24 * 60;
    for (StatsDigest.Bar bar : digest.bars()) {
      bars.add(
          Map.of(
              "label",
              oneDay ? times.minute(bar.from()) : times.dayAndMinute(bar.from()),
              "joinsStyle",
              width(bar.joins(), most),
              "quitsStyle",
              width(bar.quits(), most),
              "text",
              counted(bar.joins(), "join", "joins")
                  + ", "
                  + counted(bar.quits(), "quit", "quits")));
    }
    return bars;
  }

  private static List<Map<String, String>> countries(StatsDigest digest) {
    List<Map.Entry<String, Integer>> all = digest.byCountry("unknown");
    int most = all.isEmpty() ? 1 : all.getFirst().getValue();
    int rest = all.stream().skip(MOST_COUNTRIES).mapToInt(Map.Entry::getValue).sum();
    List<Map<String, String>> bars = new ArrayList<>();
    all.stream()
        .limit(MOST_COUNTRIES)
        .forEach(each -> bars.add(country(each.getKey(), each.getValue(), most)));
    if (rest > 0) {
      // no bar, which would be longer than those of single countries
      bars.add(
          Map.of(
              "label",
              "other",
              "style",
              width(0, most),
              "text",
              counted(rest, "client", "clients")));
    }
    return bars;
  }

  private static Map<String, String> country(String code, int people, int most) {
    return Map.of(
        "label", PlainText.line(code),
        "style", width(people, most),
        "text", counted(people, "client", "clients"));
  }

  private static String width(int value, int most) {
    return "width:%d%%".formatted(Math.round(100.0 * value / most));
  }

  private static String counted(int count, String one, String more) {
    return count + " " + (count == 1 ? one : more);
  }

  private static List<Map<String, String>> heads(StatsDigest digest) {
    List<Map<String, String>> heads = new ArrayList<>();
    heads.add(Map.of("title", "Client", "css", ""));
    heads.add(Map.of("title", "Joins", "css", "num"));
    heads.add(Map.of("title", "Quits", "css", "num"));
    StatsDigest.Shown shown = digest.shown();
    if (shown.geo()) {
      heads.add(Map.of("title", "Country", "css", ""));
    }
    if (shown.share()) {
      heads.add(Map.of("title", "Share", "css", "num"));
    }
    if (shown.clients()) {
      heads.add(Map.of("title", "Client Version", "css", ""));
    }
    if (shown.ips()) {
      heads.add(Map.of("title", "IP Address", "css", ""));
    }
    heads.add(Map.of("title", "Last Seen", "css", ""));
    return heads;
  }

  private List<Cell> cells(StatsDigest digest, ClientTally tally) {
    List<Cell> cells = new ArrayList<>();
    cells.add(new Cell("", List.of(PlainText.line(tally.nick().text()))));
    cells.add(new Cell("num", List.of(String.valueOf(tally.joins()))));
    cells.add(new Cell("num", List.of(String.valueOf(tally.quits()))));
    StatsDigest.Shown shown = digest.shown();
    if (shown.geo()) {
      cells.add(new Cell("", known(StatsText.countries(digest, tally))));
    }
    if (shown.share()) {
      cells.add(new Cell("num", known(StatsText.shares(digest, tally))));
    }
    if (shown.clients()) {
      cells.add(new Cell("", known(StatsText.software(digest, tally))));
    }
    if (shown.ips()) {
      cells.add(new Cell("nw", known(StatsText.addresses(digest, tally))));
    }
    cells.add(new Cell("nw", List.of(words.lastSeen(tally))));
    return cells;
  }

  private static List<String> known(List<String> values) {
    return values.isEmpty() ? List.of(StatsText.UNKNOWN) : values;
  }

  private @Nullable List<Map<String, String>> reports(StatsDigest digest) {
    List<StatsPeriod.Report> reports = digest.period().reports().first();
    return reports.isEmpty()
        ? null
        : reports.stream()
            .map(report ->
                Map.of("time", times.moment(report.at()), "text", PlainText.line(report.text())))
            .toList();
  }
}
