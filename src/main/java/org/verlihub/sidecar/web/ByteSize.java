package org.verlihub.sidecar.web;

import java.util.Locale;

/**
 * Writes a number of bytes for people, the same way everywhere: {@code 0.00 B}, {@code 26.97 TB}.
 */
public final class ByteSize {

  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB", "EB"};

  private ByteSize() {}

  /** Two decimals, a space and a unit of 1024; above 1024 EB the number just grows. */
  public static String format(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.2f %s", value, UNITS[unit]);
  }
}
