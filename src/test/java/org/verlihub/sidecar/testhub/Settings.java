package org.verlihub.sidecar.testhub;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The hub's configuration under the real hub's names. What is in force and what is stored differ
 * after {@code $SetTopic}, which changes the first alone. Belongs to the world's thread.
 */
final class Settings {

  private final Map<String, String> inForce = new LinkedHashMap<>();
  private final Map<String, String> stored = new LinkedHashMap<>();

  Settings(Map<String, String> changed) {
    defaults();
    inForce.putAll(changed);
    stored.putAll(inForce);
  }

  private void defaults() {
    text("hub_name", "Verlihub");
    text("hub_desc", "");
    text("hub_topic", "");
    text("hub_category", "");
    text("hub_icon_url", "");
    text("hub_logo_url", "");
    text("hub_encoding", "CP1252");
    text("hub_owner", "");
    text("hub_version", "1.7.0.0");
    text("hub_security", "Verlihub");
    text("hub_security_desc", "Hub security");
    text("opchat_name", "OpChat");
    text("opchat_desc", "Operator chat");
    text("hub_host", "");
    text("hub_failover_hosts", "");
    text("cmd_start_op", "+!/");
    text("cmd_start_user", "+!/");
    text("hubfull_message", "");
    number("opchat_class", 3);
    number("max_users", 6000);
    number("max_users0", 6000);
    number("min_nick", 1);
    number("max_nick", 64);
    number("min_share", 0);
    number("tag_allow_none", 1);
    number("tag_max_hubs", 0);
    number("tag_min_class_ignore", 3);
    number("max_chat_msg", 256);
    number("max_chat_lines", 5);
    number("int_chat_ms", 1000);
    number("int_flood_chat_limit", 5);
    number("int_flood_chat_period", 10);
    number("proto_flood_tban_time", 1800);
    number("max_class_proto_flood", 2);
    number("mainchat_class", 0);
    number("private_class", 0);
    number("classdif_reg", 2);
    number("classdif_kick", 0);
    number("min_class_register", 4);
    number("min_class_redir", 4);
    number("min_class_bc", 4);
    number("topic_mod_class", 4);
    number("unknown_cmd_chat", 0);
    number("pwd_tmpban", 60);
    number("tban_kick", 300);
    number("hide_all_kicks", 1);
    number("send_user_ip", 0);
    number("user_ip_class", 3);
    number("oplist_class", 3);
    number("send_user_info", 1);
    number("extended_welcome_message", 1);
    number("host_header", 1);
    number("int_myinfo", 60);
    number("int_nicklist", 60);
    number("int_login", 60);
    number("max_class_int_login", 3);
    number("max_class_check_clone", 0);
    number("allow_same_user", 1);
    number("max_class_same_user", 0);
    number("ban_bypass_class", 10);
    number("delayed_ping", 60);
    number("disable_zlib", 1);
    number("zlib_min_len", 100);
    number("disable_extjson", 1);
    number("show_tags", 1);
    number("max_len_myinfo", 512);
    number("adv_max_outbuf_size", 1024 * 1024);
    number("adv_max_message_size", 10240);
    number("timeout_key", 60);
    number("timeout_validatenick", 30);
    number("timeout_myinfo", 40);
  }

  private void text(String name, String value) {
    inForce.put(name, value);
  }

  private void number(String name, int value) {
    inForce.put(name, Integer.toString(value));
  }

  boolean knows(String name) {
    return inForce.containsKey(name);
  }

  /** As wire text. */
  String text(String name) {
    String value = inForce.get(name);
    if (value == null) {
      throw new IllegalArgumentException("No such setting of the hub: " + name);
    }
    return value;
  }

  int number(String name) {
    return (int) Double.parseDouble(text(name));
  }

  boolean on(String name) {
    return number(name) != 0;
  }

  Duration seconds(String name) {
    return Duration.ofNanos((long) (Double.parseDouble(text(name)) * 1e9));
  }

  String stored(String name) {
    return stored.getOrDefault(name, "");
  }

  Iterable<String> names() {
    return inForce.keySet();
  }

  void set(String name, String value) {
    inForce.put(name, value);
    stored.put(name, value);
  }

  void setUnstored(String name, String value) {
    inForce.put(name, value);
  }
}
