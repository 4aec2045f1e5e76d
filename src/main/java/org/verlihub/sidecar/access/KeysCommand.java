package org.verlihub.sidecar.access;

import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.store.Store;
import org.verlihub.sidecar.store.StoreUnavailableException;

/**
 * The command {@code keys}: makes, lists and revokes API keys in the database of the data folder,
 * whether or not a sidecar runs on it. A running one follows within a second.
 */
public final class KeysCommand {

  private static final int FAILED = 1;
  private static final int MISUSE = 2;
  private static final int NAME_LENGTH = 60;
  private static final String UP_TO_CLASS = "--up-to-class";
  private static final Set<String> OPTIONS = Set.of("--name", "--scopes", UP_TO_CLASS);

  private static final String USAGE =
      """
      Usage:
        keys create --name <name> --scopes <scope,scope> [--up-to-class <0 to 10>]
                            makes a key and shows it, this once
        keys list           lists the keys of the database
        keys revoke <id>    makes a key worthless for good
        keys hash           makes a key for sidecar.api.keys in the configuration

      Scopes: read, read:private, chat, moderate, admin. With moderate a key acts on people up to class 2,
      unless --up-to-class says otherwise.
      Run it as the account of the service, in its folder, with the same settings (--sidecar.data-dir=...).
      """;

  private final Path dataDirectory;
  private final Clock clock;
  private final SecureRandom random;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * @param dataDirectory where the database is, or is to be
   */
  public KeysCommand(Path dataDirectory, Clock clock, PrintStream out, PrintStream err) {
    this.dataDirectory = dataDirectory;
    this.clock = clock;
    this.random = new SecureRandom();
    this.out = out;
    this.err = err;
  }

  /**
   * Does what the words after {@code keys} say.
   *
   * @return the exit status of the process
   */
  public int run(List<String> words) {
    try {
      String verb = words.isEmpty() ? "" : words.getFirst();
      List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
      return switch (verb) {
        case "create" -> create(options(rest));
        case "list" -> list(rest);
        case "revoke" -> revoke(rest);
        case "hash" -> hash(rest);
        default -> throw new IllegalArgumentException("Say what to do with the keys.");
      };
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.print(USAGE);
      return MISUSE;
    } catch (StoreUnavailableException e) {
      err.println(e.getMessage());
      return FAILED;
    }
  }

  private int create(Map<String, String> options) {
    String name = required(options, "--name");
    Set<Scope> scopes = Scope.parse(required(options, "--scopes"));
    if (name.isBlank()
        || name.length() > NAME_LENGTH
        || name.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "The name must have 1 to %d characters, none of them a control character."
              .formatted(NAME_LENGTH));
    }
    int upToClass = upToClass(options.get(UP_TO_CLASS));
    NewKey key = NewKey.random(random);
    Instant now = clock.instant();
    boolean made =
        Store.writeOnce(
            dataDirectory,
            jdbc -> {
              if (KeyRows.isNameTaken(jdbc, name)) {
                return false;
              }
              ApiKey stored = new ApiKey(key.id(), name, key.hash(), scopes, upToClass, now);
              KeyRows.insert(jdbc, stored, now);
              Map<String, String> arguments = new LinkedHashMap<>();
              arguments.put("id", key.id());
              arguments.put("name", name);
              arguments.put("scopes", Scope.text(scopes));
              arguments.put("up to class", Integer.toString(upToClass));
              AuditRows.insert(jdbc, now, console(), "keys create", arguments, "done");
              return true;
            });
    if (!made) {
      err.printf("There is a key \"%s\" already; revoke it or choose another name.%n", name);
      return FAILED;
    }
    out.printf(
        "Key %s \"%s\" with %s. It is shown this once:%n", key.id(), name, Scope.text(scopes));
    out.println(key.key());
    return 0;
  }

  private int list(List<String> rest) {
    refuse(rest);
    List<KeyRows.Row> rows = Store.writeOnce(dataDirectory, KeyRows::all);
    if (rows.isEmpty()) {
      out.println("There are no keys in the database.");
    }
    for (KeyRows.Row row : rows) {
      ApiKey key = row.key();
      out.printf(
          "%s  %s  %-8s %-30s %-8s %s%n",
          key.id(),
          key.createdAt(),
          row.revoked() ? "revoked" : "in force",
          Scope.text(key.scopes()),
          key.scopes().contains(Scope.MODERATE) ? "class " + key.upToClass() : "",
          key.name());
    }
    return 0;
  }

  private int revoke(List<String> rest) {
    if (rest.size() != 1) {
      throw new IllegalArgumentException("Say which key: its id, as keys list shows it.");
    }
    String given = rest.getFirst();
    // Whoever has the key at hand may paste all of it.
    String id = NewKey.hasForm(given) ? NewKey.idOf(given) : given;
    Instant now = clock.instant();
    boolean revoked =
        Store.writeOnce(
            dataDirectory,
            jdbc -> {
              boolean was = KeyRows.revoke(jdbc, id, now);
              if (was) {
                AuditRows.insert(jdbc, now, console(), "keys revoke", Map.of("id", id), "done");
              }
              return was;
            });
    if (!revoked) {
      err.printf("No key in force has the id \"%s\"; keys list shows those there are.%n", id);
      return FAILED;
    }
    out.printf("Key %s is revoked.%n", id);
    return 0;
  }

  private int hash(List<String> rest) {
    refuse(rest);
    NewKey key = NewKey.random(random);
    out.println("The key, shown this once:");
    out.println(key.key());
    out.println("Its hash, for sidecar.api.keys[0].hash:");
    out.println(key.hash().hex());
    return 0;
  }

  private static Actor console() {
    return new Actor.Console(System.getProperty("user.name", "unknown"));
  }

  private static void refuse(List<String> rest) {
    if (!rest.isEmpty()) {
      throw new IllegalArgumentException("\"%s\" means nothing here.".formatted(rest.getFirst()));
    }
  }

  /** Both {@code --name x} and {@code --name=x}. */
  private static Map<String, String> options(List<String> words) {
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int equals = word.indexOf('=');
      String option = equals < 0 ? word : word.substring(0, equals);
      if (!OPTIONS.contains(option)) {
        throw new IllegalArgumentException("There is no option \"%s\" here.".formatted(option));
      }
      if (equals < 0 && i + 1 == words.size()) {
        throw new IllegalArgumentException("%s needs a value.".formatted(option));
      }
      options.put(option, equals < 0 ? words.get(++i) : word.substring(equals + 1));
    }
    return options;
  }

  private static int upToClass(@Nullable String given) {
    if (given == null) {
      return ApiKey.ORDINARY;
    }
    if (!given.matches("[0-9]|10")) {
      throw new IllegalArgumentException(
          "%s is \"%s\"; allowed is a class from 0 to %d."
              .formatted(UP_TO_CLASS, given, ApiKey.HIGHEST));
    }
    return Integer.parseInt(given);
  }

  private static String required(Map<String, String> options, String option) {
    @Nullable String value = options.get(option);
    if (value == null) {
      throw new IllegalArgumentException("%s is missing.".formatted(option));
    }
    return value;
  }
}
