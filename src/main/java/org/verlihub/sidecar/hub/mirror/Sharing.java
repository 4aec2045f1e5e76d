package org.verlihub.sidecar.hub.mirror;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.ClientTag;
import org.verlihub.sidecar.nmdc.MyInfo;

/**
 * Lets users of the same client share one tag, and equal connection names and e-mails one string: a
 * hub of thousands has some hundred different ones. Direct-mapped, bounded and closed to long
 * texts, so hostile input can at worst make it useless. A cache that no result depends on, and the
 * only thing in the mirror that is written to; the mirror's thread owns it.
 */
final class Sharing {

  private static final int TAGS = 4096;
  private static final int TEXTS = 1024;
  private static final int LONGEST = 200;

  private final @Nullable ClientTag[] tags = new ClientTag[TAGS];
  private final @Nullable String[] texts = new String[TEXTS];

  MyInfo shared(MyInfo info) {
    ClientTag tag = info.tag();
    ClientTag oneTag = tag == null ? null : shared(tag);
    return new MyInfo(
        info.description(),
        oneTag,
        shared(info.connection()),
        info.flags(),
        shared(info.email()),
        info.shareBytes());
  }

  private ClientTag shared(ClientTag tag) {
    if (tag.text().length() > LONGEST) {
      return tag;
    }
    int slot = slot(tag.text(), TAGS);
    ClientTag kept = tags[slot];
    if (kept != null && kept.equals(tag)) {
      return kept;
    }
    ClientTag tidied =
        new ClientTag(
            tag.text(),
            shared(tag.client()),
            shared(tag.version()),
            tag.mode(),
            tag.hubs(),
            tag.slots());
    tags[slot] = tidied;
    return tidied;
  }

  private String shared(String text) {
    if (text.length() > LONGEST) {
      return text;
    }
    int slot = slot(text, TEXTS);
    String kept = texts[slot];
    if (Objects.equals(kept, text)) {
      return kept;
    }
    texts[slot] = text;
    return text;
  }

  private static int slot(String text, int slots) {
    int hash = text.hashCode();
    return (hash ^ hash >>> 15) & (slots - 1);
  }
}
