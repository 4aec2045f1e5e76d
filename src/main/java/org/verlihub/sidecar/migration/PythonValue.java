package org.verlihub.sidecar.migration;

import java.util.List;
import java.util.Map;

/** What a literal in a Python script stands for. */
sealed interface PythonValue {

  /** A string; adjacent ones are joined. */
  record Text(String value) implements PythonValue {}

  /** A number as it is written, without underscores. */
  record Figure(String digits) implements PythonValue {}

  /** {@code True} or {@code False}. */
  record Truth(boolean value) implements PythonValue {}

  /** {@code None}. */
  record Nothing() implements PythonValue {}

  /** A list, tuple or set. */
  record Sequence(List<PythonValue> elements) implements PythonValue {
    /** Keeps its own copy. */
    public Sequence {
      elements = List.copyOf(elements);
    }
  }

  /** A dictionary with strings as keys, in its order. */
  record Table(Map<String, PythonValue> entries) implements PythonValue {}

  /** Something that only running the script could tell. */
  record Computed() implements PythonValue {}
}
