package org.verlihub.sidecar.hub.connection;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.verlihub.sidecar.nmdc.HubCharset;

/**
 * The charset this hub is read and written in: the one that is set, or what the hub reports, which
 * it does only after the first list has been read. Kept from one session to the next. Written by
 * the connection thread, read by any.
 */
final class CharsetInUse {

  private static final Logger log = LoggerFactory.getLogger(CharsetInUse.class);
  private static final byte[] EIGHT_BIT = eightBit();

  private final HubSettings settings;
  private final boolean fixed;
  private volatile HubCharset charset;
  private boolean guessed;
  private @Nullable String refusedName;

  /**
   * Starts with the set charset, or with a guess.
   *
   * @throws IllegalArgumentException if our own nick, password or description cannot be written in
   *     it
   */
  CharsetInUse(HubSettings settings) {
    this.settings = settings;
    HubCharset set = settings.fixedCharset();
    this.fixed = set != null;
    this.charset = set == null ? HubCharset.DEFAULT : set;
    OwnWords.requireWritable(settings, charset);
  }

  HubCharset current() {
    return charset;
  }

  /** A frame was read. Remembers whether its text depended on the charset. */
  void read(byte[] frame) {
    if (!fixed && !guessed) {
      guessed = isEightBit(frame);
    }
  }

  /**
   * The hub reports this encoding.
   *
   * @return whether text read so far has to be read again
   */
  boolean learn(String name) {
    if (fixed || name.isBlank()) {
      return false;
    }
    HubCharset before = charset;
    HubCharset reported;
    try {
      reported = HubCharset.named(name);
      OwnWords.requireWritable(settings, reported);
    } catch (IllegalArgumentException e) {
      if (!name.equals(refusedName)) {
        refusedName = name;
        log.warn(
            "The hub reports the charset '{}', which cannot be used ({}); going on with {}. To choose one, set sidecar.hub.charset",
            RefusalReader.words(name),
            e.getMessage(),
            before.writing().name());
      }
      return false;
    }
    if (reported.equals(before)) {
      return false;
    }
    charset = reported;
    log.info("The hub's charset is {}", reported.writing().name());
    boolean again = guessed && !before.decode(EIGHT_BIT).equals(reported.decode(EIGHT_BIT));
    guessed = false;
    return again;
  }

  private static boolean isEightBit(byte[] frame) {
    for (byte b : frame) {
      if (b < 0) {
        String utf8 = new String(frame, StandardCharsets.UTF_8);
        return utf8.indexOf('\uFFFD') >= 0;
      }
    }
    return false;
  }

  /** Every byte above ASCII, which together are no UTF-8. */
  private static byte[] eightBit() {
    byte[] bytes = new byte[128];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i + 128);
    }
    return bytes;
  }
}
