package org.verlihub.sidecar.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lists of which the simulated people are made. */
final class Stock {

  private Stock() {}

  static List<String> nicks() {
    return lines("nicks.txt");
  }

  static List<String> sentences() {
    return lines("sentences.txt");
  }

  /** Weight, a space, a tag; the tag may be empty. */
  static List<String> clients() {
    return lines("clients.txt");
  }

  /** Country code and networks, separated by commas. */
  static List<String> networks() {
    return lines("networks.csv");
  }

  private static List<String> lines(String name) {
    try (InputStream in = Stock.class.getResourceAsStream("/demo/" + name)) {
      if (in == null) {
        throw new IllegalStateException("The demo's " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
