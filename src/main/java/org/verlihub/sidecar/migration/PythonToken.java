package org.verlihub.sidecar.migration;

/**
 * A piece of a Python script.
 *
 * @param text a name or number as written, the value of a string, or one character
 * @param line counted from 1
 * @param column counted from 0
 */
record PythonToken(Kind kind, String text, int line, int column) {

  /** What kinds of pieces matter to somebody who looks for literals. */
  enum Kind {
    NAME,
    NUMBER,
    STRING,
    /** A string whose value depends on what is computed. */
    FORMATTED_STRING,
    /** One character that is none of the others. */
    SIGN,
    /** The end of a line outside of brackets. */
    LINE_END,
    END
  }

  boolean is(char sign) {
    return kind == Kind.SIGN && text.charAt(0) == sign;
  }
}
