package org.verlihub.sidecar.migration;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.migration.PythonValue.Computed;
import org.verlihub.sidecar.migration.PythonValue.Figure;
import org.verlihub.sidecar.migration.PythonValue.Nothing;
import org.verlihub.sidecar.migration.PythonValue.Sequence;
import org.verlihub.sidecar.migration.PythonValue.Table;
import org.verlihub.sidecar.migration.PythonValue.Text;
import org.verlihub.sidecar.migration.PythonValue.Truth;
import org.verlihub.sidecar.migration.ScriptOption.Form;
import org.verlihub.sidecar.settings.KnownSettings;

/**
 * The command {@code import-config}: prints as YAML what the options of the Python scripts come to,
 * each with its old name, and names those that are not taken over. Secrets are left out unless
 * asked for, so that the output can be shown to others.
 */
public final class ConfigImport {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUSE = 2;
  private static final String WITH_SECRETS = "--with-secrets";
  private static final long LARGEST_SCRIPT = 4L * 1024 * 1024;

  private final KnownSettings known;
  private final boolean withSecrets;
  private final SettingsDraft draft = new SettingsDraft();
  private final List<String> leftOut = new ArrayList<>();

  private ConfigImport(KnownSettings known, boolean withSecrets) {
    this.known = known;
    this.withSecrets = withSecrets;
  }

  /**
   * Reads the scripts and prints.
   *
   * @param arguments paths of scripts, and {@code --with-secrets}
   * @return the exit status: 0, or 1 if a script cannot be read or is none of the known ones, or 2
   *     if no script is named
   */
  public static int run(List<String> arguments, PrintStream out, PrintStream err) {
    List<String> paths = arguments.stream().filter(argument -> !argument.startsWith("--")).toList();
    List<String> options =
        arguments.stream().filter(argument -> argument.startsWith("--")).toList();
    if (paths.isEmpty() || !options.stream().allMatch(WITH_SECRETS::equals)) {
      err.println(
          "Usage: import-config [--with-secrets] script.py ...\n"
              + "Reads the options of hub_api.py, matterbridge.py and email_digest.py.");
      return MISUSE;
    }
    ConfigImport importing =
        new ConfigImport(
            KnownSettings.onClassPath(ConfigImport.class.getClassLoader()), !options.isEmpty());
    importing.suggestTheAccount();
    for (String path : paths) {
      try {
        importing.add(PythonScript.assignments(read(path)));
      } catch (UnreadableScriptException e) {
        err.println(path + ": " + e.getMessage() + ".");
        return FAILED;
      }
    }
    importing.print(out);
    return DONE;
  }

  private static String read(String path) {
    try {
      Path file = Path.of(path);
      if (Files.size(file) > LARGEST_SCRIPT) {
        throw new UnreadableScriptException("The file is too large to be one of the scripts");
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (InvalidPathException | IOException e) {
      throw new UnreadableScriptException("The file cannot be read (" + e + ")");
    }
  }

  private void suggestTheAccount() {
    draft.suggest(
        "sidecar.hub.url",
        "dchub://127.0.0.1:4111",
        "The scripts lived inside the hub; the sidecar logs in as a registered user. Set these:");
    draft.suggest("sidecar.hub.nick", "SidecarBot");
    draft.suggest("sidecar.hub.password", "its password, or better SIDECAR_HUB_PASSWORD");
  }

  private void add(Map<String, PythonValue> assignments) {
    KnownScript script = KnownScript.of(assignments);
    if (script == null) {
      throw new UnreadableScriptException(
          "None of the options of hub_api.py, matterbridge.py or email_digest.py is set in it");
    }
    Map<String, PythonValue> values = script.values(assignments);
    for (ScriptOption option : script.options()) {
      PythonValue value = values.get(option.name());
      if (value != null) {
        take(option, value);
      }
    }
    values.keySet().stream()
        .filter(name -> !script.optionNames().contains(name))
        .forEach(name ->
            leaveOut(
                printable(name), "not an option of " + script.fileName() + " as it was known"));
    remind(script);
  }

  private void remind(KnownScript script) {
    if (script == KnownScript.HUB_API) {
      draft.suggest(
          "sidecar.api.bind",
          "0.0.0.0",
          "The script listened on all addresses of the machine; the sidecar serves this one only,",
          "unless told otherwise:");
    }
    if (script == KnownScript.MATTERBRIDGE && known.contains("sidecar.bridge.enabled")) {
      draft.suggest(
          "sidecar.bridge.enabled",
          true,
          "The script waited for !bridge start after each restart. So does the sidecar, unless:");
    }
  }

  private void take(ScriptOption option, PythonValue value) {
    String setting = option.setting();
    if (setting == null) {
      leaveOut(option.name(), option.remark());
      return;
    }
    if (setting.startsWith("sidecar.") && !known.contains(setting)) {
      leaveOut(option.name(), "this version has no setting for it");
      return;
    }
    if (value instanceof Computed) {
      leaveOut(option.name(), "computed by the script; set " + setting + " by hand");
      return;
    }
    if (value.equals(option.leftToDefault())) {
      leaveOut(option.name(), option.remark());
      return;
    }
    Object written = written(value, option.form());
    if (written == null) {
      leaveOut(option.name(), "its value makes no sense here; see " + setting);
    } else if (written.equals("") || value instanceof Nothing) {
      leaveOut(option.name(), "empty in the script; " + setting + " keeps its default");
    } else if (option.form() == Form.SECRET && !withSecrets) {
      draft.suggest(
          setting,
          "left out",
          option.name() + ": set in the script; put it here, or better into the environment as",
          KnownSettings.variable(setting));
    } else {
      String remark = option.remark().isEmpty() ? "" : ": " + option.remark();
      draft.set(setting, written, option.name() + remark);
    }
  }

  /** As it stands in YAML: a string, number, boolean or list; null if it has no such form. */
  private static @Nullable Object written(PythonValue value, Form form) {
    return switch (form) {
      case AS_IT_IS, SECRET -> plain(value);
      case SECONDS -> duration(value, BigDecimal.ONE);
      case MINUTES -> duration(value, BigDecimal.valueOf(60));
    };
  }

  private static @Nullable Object plain(PythonValue value) {
    return switch (value) {
      case Text text -> text.value();
      case Figure figure -> number(figure);
      case Truth truth -> truth.value();
      case Nothing _ -> "";
      case Sequence sequence -> list(sequence);
      case Table _, Computed _ -> null;
    };
  }

  private static @Nullable Object list(Sequence sequence) {
    List<Object> elements = new ArrayList<>();
    for (PythonValue element : sequence.elements()) {
      Object plain = plain(element);
      if (plain == null || plain instanceof List) {
        return null;
      }
      elements.add(plain);
    }
    return elements;
  }

  private static @Nullable BigDecimal number(Figure figure) {
    try {
      String digits = figure.digits();
      return digits.contains("x") || digits.contains("X")
          ? new BigDecimal(Long.decode(digits))
          : new BigDecimal(digits);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable String duration(PythonValue value, BigDecimal secondsPerUnit) {
    BigDecimal number = value instanceof Figure figure ? number(figure) : null;
    if (number == null || number.precision() + Math.abs(number.scale()) > 15) {
      return null;
    }
    BigDecimal seconds = number.multiply(secondsPerUnit).stripTrailingZeros();
    if (seconds.scale() > 0) {
      return seconds.movePointRight(3).toBigInteger() + "ms";
    }
    long whole = seconds.longValueExact();
    return whole != 0 && whole % 60 == 0 ? whole / 60 + "m" : whole + "s";
  }

  private void leaveOut(String option, String remark) {
    leftOut.add(option + ": " + remark);
  }

  private static String printable(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}_ .-]", "?");
  }

  private void print(PrintStream out) {
    out.println("# Taken from the Python scripts. The old name stands above each setting.");
    out.println("# Check it: java -jar verlihub-sidecar.jar check-config");
    draft.print(out);
    if (!leftOut.isEmpty()) {
      out.println();
      out.println("# Not taken over:");
      leftOut.forEach(line -> out.println("#   " + line));
    }
  }
}
