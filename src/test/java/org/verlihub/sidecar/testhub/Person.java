package org.verlihub.sidecar.testhub;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Somebody who is on the hub without a socket. Text is encoded in {@code charset} when it goes out;
 * ISO 8859-1 therefore makes any bytes possible.
 *
 * @param description free text in front of the tag
 * @param tag with its angle brackets, or empty
 * @param connection connection name without the flag byte
 * @param flags the flag byte, 0 to 255
 * @param address what the hub tells operators as the IP address
 * @param userClass 0 guest, 1 registered, 2 VIP, 3 operator, 4, 5, 10
 */
public record Person(
    String nick,
    String description,
    String tag,
    String connection,
    int flags,
    String email,
    long shareBytes,
    String address,
    int userClass,
    Charset charset) {

  /** A guest with a DC++ tag, a loopback address and nothing shared. */
  public static Person named(String nick) {
    return new Person(
        nick,
        "",
        "<++ V:0.868,M:A,H:1/0/0,S:3>",
        "100",
        1,
        "",
        0,
        "127.0.0.1",
        0,
        StandardCharsets.UTF_8);
  }

  public Person describedAs(String text) {
    return new Person(
        nick, text, tag, connection, flags, email, shareBytes, address, userClass, charset);
  }

  public Person tagged(String otherTag) {
    return new Person(
        nick,
        description,
        otherTag,
        connection,
        flags,
        email,
        shareBytes,
        address,
        userClass,
        charset);
  }

  public Person connected(String name, int flagByte) {
    return new Person(
        nick, description, tag, name, flagByte, email, shareBytes, address, userClass, charset);
  }

  public Person mailing(String otherEmail) {
    return new Person(
        nick,
        description,
        tag,
        connection,
        flags,
        otherEmail,
        shareBytes,
        address,
        userClass,
        charset);
  }

  public Person sharing(long bytes) {
    return new Person(
        nick, description, tag, connection, flags, email, bytes, address, userClass, charset);
  }

  public Person from(String otherAddress) {
    return new Person(
        nick,
        description,
        tag,
        connection,
        flags,
        email,
        shareBytes,
        otherAddress,
        userClass,
        charset);
  }

  public Person ofClass(int otherClass) {
    return new Person(
        nick, description, tag, connection, flags, email, shareBytes, address, otherClass, charset);
  }

  public Person writing(Charset otherCharset) {
    return new Person(
        nick,
        description,
        tag,
        connection,
        flags,
        email,
        shareBytes,
        address,
        userClass,
        otherCharset);
  }

  String wireNick() {
    return wire(nick);
  }

  String wire(String text) {
    return Wire.text(text.getBytes(charset));
  }
}
