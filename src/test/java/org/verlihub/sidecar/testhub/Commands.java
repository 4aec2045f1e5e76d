package org.verlihub.sidecar.testhub;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The commands that people type in main chat or send to the security bot. Only the first character
 * of the whole text makes a command; the answer always goes to the asker alone, as a line of main
 * chat.
 */
final class Commands {

  /** One typed command. */
  record Call(Session session, Member by, String text, String word, String rest) {
    void answer(String reply) {
      session.notice(reply);
    }

    String[] words() {
      return rest.isBlank() ? new String[0] : rest.trim().split("\\s+", -1);
    }

    void privately(World world, String reply) {
      String bot = world.securityNick();
      session.send("$To: %s From: %s $<%s> %s".formatted(by.nick(), bot, bot, reply));
    }
  }

  /** What a command does; false if it does not know itself in this form. */
  interface Action {
    boolean run(Call call);
  }

  private record Entry(int minClass, Action action) {}

  private static final String NO_RIGHTS = "You have no rights to do this.";

  private final World world;
  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<String, Entry> anySpelling = new HashMap<>();
  private final ModerationCommands moderation;

  Commands(World world) {
    this.world = world;
    this.moderation = new ModerationCommands(world);
    moderation.register(this);
    new BanCommands(world).register(this);
    new QueryCommands(world).register(this);
    new AccountCommands(world).register(this);
    new SettingCommands(world).register(this);
  }

  ModerationCommands moderation() {
    return moderation;
  }

  void add(int minClass, Action action, String... words) {
    for (String word : words) {
      entries.put(word, new Entry(minClass, action));
    }
  }

  /** A command whose letter case does not matter, which is so for a few. */
  void addAnySpelling(int minClass, Action action, String... words) {
    for (String word : words) {
      anySpelling.put(word, new Entry(minClass, action));
    }
  }

  /** Whether the text was a command; if not, it is a message like any other. */
  boolean execute(Session session, Member member, String text) {
    String prefixes =
        world.settings.text(
            member.userClass() >= UserClass.OPERATOR ? "cmd_start_op" : "cmd_start_user");
    if (text.isEmpty() || prefixes.indexOf(text.charAt(0)) < 0) {
      return false;
    }
    int end = 1;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    String word = text.substring(1, end);
    String rest = text.substring(end);
    Call call =
        new Call(session, member, text, word, rest.startsWith(" ") ? rest.substring(1) : rest);
    Entry entry = entryFor(word);
    if (entry != null
        && !anySpelling.containsValue(entry)
        && member.userClass() < entry.minClass
        && member.userClass() >= UserClass.OPERATOR) {
      call.answer(NO_RIGHTS);
      return true;
    }
    if (entry != null && member.userClass() >= entry.minClass && entry.action.run(call)) {
      return true;
    }
    if (world.settings.on("unknown_cmd_chat")) {
      return false;
    }
    call.answer("Unknown hub command: " + text);
    return true;
  }

  private @Nullable Entry entryFor(String word) {
    Entry exact = entries.getOrDefault(word, anySpelling.get(word.toLowerCase(Locale.ROOT)));
    if (exact != null) {
      return exact;
    }
    int suffix = word.indexOf('_');
    return suffix < 0 ? null : entries.get(word.substring(0, suffix + 1));
  }
}
