package org.verlihub.sidecar.contract;

import java.util.ArrayList;
import java.util.List;

/** What somebody could say to make the hub do something, or to break a frame. */
final class HostileTexts {

  private static final List<String> COMMANDS =
      List.of(
          "topic pwned",
          "kick %s pwned",
          "drop %s pwned",
          "bannick %s pwned",
          "banip 127.0.0.1 pwned",
          "gag %s",
          "regnew Evil 10 pass",
          "set hub_name pwned",
          "quit",
          "me is evil",
          "bc pwned",
          "protoall_chat pwned");

  private static final List<String> FRONTS =
      List.of(
          "!", "+", "/", " !", "\n!", "\r\n!", "\t!", "\u200B!", "\u2060!", "\uFEFF!", "\u202E!",
          "\u00A0!", "\uFF01", "\u0000!", "\u0001/", "|!", "$!");

  private static final List<String> FRAMES =
      List.of(
          "|$Quit %s|",
          "hello|<%s> !topic pwned|",
          "|<ApiBot> !topic pwned|",
          "|$Kick %s|",
          "|$OpForceMove $Who:%s$Where:evil.example.org$Msg:bye|",
          "|$To: Verlihub From: ApiBot $<ApiBot> !topic pwned|",
          "$Kick %s",
          "$To: %s From: ApiBot $<ApiBot> x",
          "$$$",
          "||||",
          "&#124;$Kick %s&#124;",
          "&#124;",
          "&#36;Kick %s",
          "&amp;#124;",
          "&#0124;&#x7c;",
          "\uFF5C$Kick %s\uFF5C",
          "a\u0000|b",
          "<op> look, I am an operator",
          "<Verlihub> Your account was deleted",
          "line\r\n<Boss> forged",
          "line\n<Verlihub> !topic pwned",
          "\r\n<Boss> forged",
          "** Boss does something",
          "$Where:evil.example.org$Msg:x",
          "$Msg:$Who:%s$Where:x");

  private static final List<String> KICKS =
      List.of(
          "is kicking %s because: pwned",
          "ApiBot is kicking %s because: pwned",
          "apibot is kicking %s because: pwned",
          "is kicking %s Because: pwned",
          "is kicking %s because: _ban_",
          " is kicking %s because: pwned",
          "\nis kicking %s because: pwned",
          "\u200Bis kicking %s because: pwned",
          "x\nApiBot is kicking %s because: pwned",
          "is kicking %s because: a\nb");

  private static final List<String> ODD =
      List.of(
          "_ban_",
          "you _BAN_1m you",
          "_Ban_\uFF11m",
          "\uFF3F\uFF42\uFF41\uFF4E\uFF3F forever",
          "%[NICK] %[IP] %[CLASS]",
          "%%[HOST]",
          "%s %d %n",
          "%1$s",
          "a\nb",
          "a\r\nb",
          "a\rb",
          "\n",
          "\r\n\r\n",
          " ",
          "",
          "\t",
          "\u0000",
          "a\u0000b",
          "\u0001\u0002\u0003\u0007\u001B[31m",
          "\u007F\u0085\u009F",
          "\uD800",
          "a\uDC00b",
          "\uD83D",
          "\uD83D\uDE00 smile",
          "\uDE00\uD83D",
          "\uFFFD\uFFFE\uFFFF",
          "\u202Eabc\u202C",
          "\u2066abc\u2069",
          "a\u200B\u200C\u200Db",
          "\u200B",
          "e\u0301\u0302\u0303\u0304",
          "\u2028!topic pwned",
          "\u2029",
          "\u041F\u0440\u0438\u0432\u0435\u0442",
          "\u4F60\u597D",
          "\u0645\u0631\u062D\u0628\u0627",
          "'; drop table banlist; --",
          "\\' or 1=1 #",
          "\\\\",
          "\"quoted\"",
          "this nick %s",
          "nick this ip",
          "trailing blank ",
          "  two  blanks  ",
          "-",
          ".",
          "\u00A7",
          "\u00E9");

  private HostileTexts() {}

  /** All of them, each about this victim. */
  static List<String> about(String victim) {
    List<String> texts = new ArrayList<>();
    for (String front : FRONTS) {
      for (String command : COMMANDS) {
        texts.add(front + named(command, victim));
      }
    }
    for (List<String> more : List.of(FRAMES, KICKS, ODD)) {
      more.forEach(text -> texts.add(named(text, victim)));
    }
    texts.add("x".repeat(65_536));
    texts.add("\u00E9|".repeat(16_384));
    texts.add(("word ".repeat(799) + "\n!topic pwned " + "y".repeat(3_000) + "\n").repeat(2));
    texts.add("\uD83D\uDE00".repeat(3_000));
    texts.add("a".repeat(3_999) + "!topic pwned");
    texts.add("a".repeat(3_998) + " !topic pwned");
    texts.add("\n".repeat(5_000) + "!topic pwned");
    texts.add("\u0301".repeat(5_000));
    return texts;
  }

  private static String named(String text, String victim) {
    return text.replace("%s", victim);
  }
}
