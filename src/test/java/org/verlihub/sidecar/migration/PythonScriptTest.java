package org.verlihub.sidecar.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verlihub.sidecar.migration.PythonValue.Computed;
import org.verlihub.sidecar.migration.PythonValue.Figure;
import org.verlihub.sidecar.migration.PythonValue.Nothing;
import org.verlihub.sidecar.migration.PythonValue.Sequence;
import org.verlihub.sidecar.migration.PythonValue.Table;
import org.verlihub.sidecar.migration.PythonValue.Text;
import org.verlihub.sidecar.migration.PythonValue.Truth;

class PythonScriptTest {

  @Test
  void readsATableWithCommentsAndEveryKindOfLiteral() {
    String script =
        """
        #!/usr/bin/env python3
        \"\"\"A script. CONFIG = {"not": "this"}\"\"\"
        import os

        CONFIG = {
            # a comment, with "quotes" and {braces}
            "text": "it's",            # after the value
            'other': 'a # no comment',
            "joined": "one, "
                      "two",
            "long": \"\"\"first
        second\"\"\",
            "raw": r"C:\\new",
            "escaped": "tab\\t \\u0416 \\x41 \\101 \\q",
            "whole": 1_000, "negative": -5, "broken": 0.5, "hex": 0x1F,
            "yes": True, "no": False, "none": None,
            "list": ["a", "b",], "tuple": ("a",), "grouped": ("a"), "empty": [],
            "inner": {"a": 1},
        }
        """;

    assertThat(table(script, "CONFIG"))
        .containsEntry("text", new Text("it's"))
        .containsEntry("other", new Text("a # no comment"))
        .containsEntry("joined", new Text("one, two"))
        .containsEntry("long", new Text("first\nsecond"))
        .containsEntry("raw", new Text("C:\\new"))
        .containsEntry("escaped", new Text("tab\t \u0416 A A \\q"))
        .containsEntry("whole", new Figure("1000"))
        .containsEntry("negative", new Figure("-5"))
        .containsEntry("broken", new Figure("0.5"))
        .containsEntry("hex", new Figure("0x1F"))
        .containsEntry("yes", new Truth(true))
        .containsEntry("no", new Truth(false))
        .containsEntry("none", new Nothing())
        .containsEntry("list", new Sequence(List.of(new Text("a"), new Text("b"))))
        .containsEntry("tuple", new Sequence(List.of(new Text("a"))))
        .containsEntry("grouped", new Text("a"))
        .containsEntry("empty", new Sequence(List.of()))
        .containsEntry("inner", new Table(Map.of("a", new Figure("1"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "os.environ['X']",
        "os.environ.get(\"X\", {'a': 1})",
        "f\"{host}:1\"",
        "15 * 60",
        "'a' + b",
        "not True",
        "[x for x in y][0]",
        "lambda a, b: a",
        "x if y else z",
        "-a",
      })
  void marksWhatOnlyRunningTheScriptWouldTell(String expression) {
    assertThat(table("CONFIG = {'before': 1, 'it': " + expression + ", 'after': 2}", "CONFIG"))
        .containsEntry("before", new Figure("1"))
        .containsEntry("it", new Computed())
        .containsEntry("after", new Figure("2"));
    assertThat(PythonScript.assignments("A = " + expression + "\nB = 1"))
        .containsEntry("A", new Computed())
        .containsEntry("B", new Figure("1"));
  }

  @Test
  void takesTheLastOfSeveralAndSingleEntriesSetLater() {
    String script =
        """
        port = 1
        port: int = 8001
        CONFIG = {"a": 1}
        CONFIG["a"] = 2; x = 3
        CONFIG["b"] = "new"
        if port == 2:
            port = 9
        """;

    assertThat(PythonScript.assignments(script)).containsEntry("port", new Figure("8001"));
    assertThat(table(script, "CONFIG"))
        .containsExactlyInAnyOrderEntriesOf(Map.of("a", new Figure("2"), "b", new Text("new")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"CONFIG = {'a: 1}", "CONFIG = {'a': 1", "CONFIG = ['a')", "x = '''never ends"})
  void saysWhyItCannotBeRead(String script) {
    assertThatThrownBy(() -> PythonScript.assignments(script))
        .isInstanceOf(UnreadableScriptException.class)
        .hasMessageMatching("(?s).*(does not end|is missing|is expected).*");
  }

  @Test
  void refusesDepthThatNoTableHas() {
    assertThatThrownBy(() -> PythonScript.assignments("x = " + "[".repeat(100_000)))
        .isInstanceOf(UnreadableScriptException.class)
        .hasMessageContaining("nested");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "=", "x =", "x = (", "\\", "CONFIG[", "\"\\", "x: = : ="})
  void survivesWhatIsNoScript(String script) {
    try {
      assertThat(PythonScript.assignments(script)).hasSizeLessThan(2);
    } catch (UnreadableScriptException e) {
      assertThat(e).hasMessageMatching("(?s).{10,}");
    }
  }

  private static Map<String, PythonValue> table(String script, String name) {
    PythonValue value = PythonScript.assignments(script).get(name);
    assertThat(value).isInstanceOf(Table.class);
    return ((Table) value).entries();
  }
}
