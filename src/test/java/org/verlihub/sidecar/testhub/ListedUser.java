package org.verlihub.sidecar.testhub;

import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * One entry of the hub's own list: what a mirror must show. Texts are decoded by the charset rule
 * of the product, message by message.
 *
 * @param description free text without the tag
 * @param tag with its angle brackets, or empty
 * @param operator whether the hub shows the operator mark
 * @param bot whether it stands in {@code $BotList}
 */
public record ListedUser(
    Nick nick,
    String description,
    String tag,
    String connection,
    int flags,
    String email,
    long shareBytes,
    boolean operator,
    boolean bot,
    int userClass,
    String address) {

  static ListedUser of(Member member, HubCharset charset) {
    InfoFields info = member.info();
    String text = charset.decode(Wire.bytes(info.frame(member.nick())));
    // One message, one charset: the nick's part is skipped by its place, not by its length.
    String[] fields = text.substring("$MyINFO $ALL ".length()).split("\\$", -1);
    String described = fields[0].substring(fields[0].indexOf(' ') + 1);
    int tagStart = described.lastIndexOf('<');
    boolean tagged = tagStart >= 0 && described.endsWith(">");
    return new ListedUser(
        Nick.ofBytes(Wire.bytes(member.nick()), charset),
        tagged ? described.substring(0, tagStart) : described,
        tagged ? described.substring(tagStart) : "",
        info.speed(),
        info.flag(),
        fields[3],
        info.shareBytes(),
        member.operatorMark(),
        member.bot(),
        member.userClass(),
        member.address());
  }
}
