package org.verlihub.sidecar.migration;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of an option of one of the scripts.
 *
 * @param name as the script has it
 * @param setting the setting that takes its place, or null if none does
 * @param form how its value is written there
 * @param remark what the owner should know: why it is not taken over, or what is different now;
 *     empty if nothing is
 * @param leftToDefault the value that is not taken over, because what the setting has without it is
 *     better
 */
record ScriptOption(
    String name,
    @Nullable String setting,
    Form form,
    String remark,
    @Nullable PythonValue leftToDefault) {

  /** How a value is written in the settings. */
  enum Form {
    AS_IT_IS,
    SECONDS,
    MINUTES,
    /** Not shown unless asked for. */
    SECRET
  }

  static ScriptOption taken(String name, String setting) {
    return new ScriptOption(name, setting, Form.AS_IT_IS, "", null);
  }

  static ScriptOption taken(String name, String setting, Form form) {
    return new ScriptOption(name, setting, form, "", null);
  }

  static ScriptOption taken(String name, String setting, String remark) {
    return new ScriptOption(name, setting, Form.AS_IT_IS, remark, null);
  }

  static ScriptOption taken(String name, String setting, Form form, String remark) {
    return new ScriptOption(name, setting, form, remark, null);
  }

  /** Taken over unless it has this value. */
  static ScriptOption takenUnless(PythonValue value, String name, String setting, String remark) {
    return new ScriptOption(name, setting, Form.AS_IT_IS, remark, value);
  }

  static ScriptOption ignored(String name, String remark) {
    return new ScriptOption(name, null, Form.AS_IT_IS, remark, null);
  }
}
