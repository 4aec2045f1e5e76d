package org.verlihub.sidecar.hub.check;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.verlihub.sidecar.hub.connection.DisconnectReason;

/**
 * The findings of a visit in the order in which they are read, and the verdict.
 *
 * @param findings at least one
 */
record Report(List<Finding> findings) {

  /** Exit statuses of the process. */
  static final int ALL_WELL = 0;

  static final int WITH_LIMITS = 1;
  static final int DOES_NOT_WORK = 2;

  private static final int WIDTH = 100;
  private static final int MARGIN = 8;

  Report {
    findings = List.copyOf(findings);
  }

  static Report of(Visit visit) {
    List<Finding> findings = new ArrayList<>();
    DisconnectReason end = visit.end();
    if (end != null) {
      findings.add(FailureFindings.of(visit, end));
    } else if (!visit.entered()) {
      findings.add(FailureFindings.neither());
    }
    if (visit.entered()) {
      findings.addAll(ConnectionFindings.of(visit));
      findings.addAll(ClassFindings.of(visit));
      findings.addAll(AccountFindings.of(visit));
      findings.addAll(HiddenFindings.of(visit));
      findings.add(CharsetFindings.of(visit));
    }
    findings.addAll(CountryFindings.of(visit));
    return new Report(findings);
  }

  int exitStatus() {
    if (has(Grade.FAULT)) {
      return DOES_NOT_WORK;
    }
    return has(Grade.LIMIT) ? WITH_LIMITS : ALL_WELL;
  }

  void print(PrintStream out) {
    for (Finding finding : findings) {
      print(finding, out);
    }
    out.println();
    out.println(verdict());
  }

  private String verdict() {
    return switch (exitStatus()) {
      case ALL_WELL -> "Everything works.";
      case WITH_LIMITS -> "It works within limits; see above.";
      default -> "It does not work; see above.";
    };
  }

  private boolean has(Grade grade) {
    return findings.stream().anyMatch(finding -> finding.grade() == grade);
  }

  private static void print(Finding finding, PrintStream out) {
    String margin = " ".repeat(MARGIN);
    List<String> lines = wrapped(finding.text(), WIDTH - MARGIN);
    for (int i = 0; i < lines.size(); i++) {
      String label = i == 0 ? String.format("%-" + MARGIN + "s", finding.grade().word()) : margin;
      out.println(label + lines.get(i));
    }
    for (String item : finding.items()) {
      List<String> parts = wrapped(item, WIDTH - MARGIN - 2);
      for (int i = 0; i < parts.size(); i++) {
        out.println(margin + (i == 0 ? "- " : "  ") + parts.get(i));
      }
    }
    for (Remedy remedy : finding.remedies()) {
      out.println(margin + remedy.where() + ":");
      out.println(margin + "    " + remedy.what());
    }
  }

  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
