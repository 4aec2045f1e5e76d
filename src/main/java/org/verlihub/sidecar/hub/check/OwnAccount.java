package org.verlihub.sidecar.hub.check;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Our account as Verlihub 1.7 describes it to us when we log in ("Your information"), in English
 * and unless {@code send_user_info} is off.
 *
 * @param address where we come from in the eyes of the hub, or null if it does not say
 * @param registered whether there is an account at all
 * @param passwordSet false if anybody can log in under the nick
 * @param guarded whether {@code class_protect} keeps operators from kicking us
 * @param kicksHidden {@code hide_kick}
 * @param bound whether {@code auth_ip} lets us in from one address only
 */
record OwnAccount(
    @Nullable String address,
    boolean registered,
    boolean passwordSet,
    boolean guarded,
    boolean kicksHidden,
    boolean bound) {

  private static final String TITLE = "Your information:";
  private static final Pattern ITEM =
      Pattern.compile("(?m)^ \\[\\*] ([A-Z][^:\\r\\n]*): (.*?)\\r?$");

  /** The account that a line of the hub describes, or null if it describes none. */
  static @Nullable OwnAccount read(String text) {
    if (!text.startsWith(TITLE)) {
      return null;
    }
    Map<String, String> items = new HashMap<>();
    Matcher item = ITEM.matcher(text);
    while (item.find()) {
      items.putIfAbsent(item.group(1), item.group(2));
    }
    return new OwnAccount(
        items.get("IP"),
        items.containsKey("Registered on"),
        !is(items, "Password set", "No"),
        !is(items, "Protected", "No"),
        !is(items, "Hide kicks", "No"),
        !is(items, "Authorization IP", "Not set"));
  }

  private static boolean is(Map<String, String> items, String name, String value) {
    return value.equals(items.get(name));
  }
}
