package org.verlihub.sidecar.nmdc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 address, the only kind Verlihub knows.
 *
 * @param value 0 to 2^32 - 1
 */
public record Ipv4(long value) {

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

  /** Refuses what is none. */
  public Ipv4 {
    if (value < 0 || value > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("%d is no IPv4 address".formatted(value));
    }
  }

  /**
   * The address written so.
   *
   * @throws IllegalArgumentException for anything but four numbers from 0 to 255
   */
  public static Ipv4 of(String text) {
    Ipv4 read = read(text);
    if (read == null) {
      throw new IllegalArgumentException(
          "'%s' is no IPv4 address, such as 192.0.2.1".formatted(text));
    }
    return read;
  }

  /** The same, or null for anything else. */
  public static @Nullable Ipv4 read(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    long value = 0;
    for (int i = 1; i <= 4; i++) {
      int part = Integer.parseInt(parts.group(i));
      if (part > 0xFF) {
        return null;
      }
      value = value << 8 | part;
    }
    return new Ipv4(value);
  }

  @Override
  public String toString() {
    return "%d.%d.%d.%d"
        .formatted(value >> 24, value >> 16 & 0xFF, value >> 8 & 0xFF, value & 0xFF);
  }
}
