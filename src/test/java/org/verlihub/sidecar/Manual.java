package org.verlihub.sidecar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages that operators and developers read, and what they are told there to type. */
public final class Manual {

  private static final Pattern FENCE =
      Pattern.compile("^( *)```(\\w*) *\n(.*?)^ *``` *$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern SPAN = Pattern.compile("`([^`\n]+)`");

  /** Words of a command line, one in quotes being one. */
  private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");

  /**
   * A command line.
   *
   * @param page where it stands
   * @param text as it is typed, without a comment behind it; one that goes on over several lines is
   *     one
   * @param fenced whether it stands in a block of its own, to be copied, and not in a sentence
   */
  public record Line(Path page, String text, boolean fenced) {

    /** Its words as the program that is started gets them. */
    public List<String> words() {
      return WORD.matcher(text)
          .results()
          .map(MatchResult::group)
          .map(word -> word.replaceAll("'([^']*)'|\"([^\"]*)\"", "$1$2"))
          .toList();
    }

    @Override
    public String toString() {
      return page + ": " + text;
    }
  }

  private Manual() {}

  /** The text of each page, by its path. */
  public static Map<Path, String> pages() {
    Map<Path, String> pages = new LinkedHashMap<>();
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      Stream.concat(
              Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(Path::of),
              docs.filter(path -> path.toString().endsWith(".md")).sorted())
          .forEach(path -> pages.put(path, read(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pages;
  }

  /** A text file of the project. */
  public static String read(Path path) {
    try {
      return Files.readString(path, UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A page without its blocks of code. */
  static String prose(String page) {
    return FENCE.matcher(page).replaceAll("");
  }

  /** Every line to be typed that begins so, from blocks and from sentences. */
  public static List<Line> lines(String beginning) {
    Pattern begins = Pattern.compile("(?:sudo |[A-Z_]+=\\S+ )*(?:" + beginning + ")\\b.*");
    List<Line> lines = new ArrayList<>();
    pages()
        .forEach((page, text) -> {
          Matcher fence = FENCE.matcher(text);
          while (fence.find()) {
            for (String typed : typed(fence.group(3), fence.group(2))) {
              lines.add(new Line(page, typed, true));
            }
          }
          SPAN.matcher(prose(text))
              .results()
              .forEach(span -> lines.add(new Line(page, span.group(1).strip(), false)));
        });
    lines.removeIf(line -> !begins.matcher(line.text()).matches());
    return lines;
  }

  private static List<String> typed(String block, String language) {
    if (!List.of("sh", "console", "").contains(language)) {
      return List.of();
    }
    return block
        .replaceAll(" *\\\\\n\\s*", " ")
        .lines()
        .map(line -> line.replaceAll("\\s+#.*", "").replaceFirst("^ *(?:\\$ )?", "").strip())
        .flatMap(line -> Stream.of(line.split(" && ", -1)))
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
