package org.verlihub.sidecar.nmdc;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * The first bytes by which a hub recognises a command: always {@code +}, {@code !} and {@code /}
 * (Verlihub's default), together with what its {@code cmd_start_op} and {@code cmd_start_user} say
 * and what the operator of the sidecar configured, for example for scripts.
 *
 * <p>Bytes, not characters, because the hub looks at nothing but the first byte of a line (tried on
 * Verlihub 1.7). On a UTF-8 hub whose setting holds {@code §} every line that begins with the byte
 * C2 or A7 is a command, also one that begins with {@code ©}.
 *
 * <p>The three standard ones stay even where a hub's settings lack them: the operator chat knows
 * {@code +} in any case, and settings change while a text waits.
 *
 * <p>Immutable.
 */
public final class CommandPrefixes {

  private static final String STANDARD = "+!/";

  private final BitSet bytes;

  private CommandPrefixes(BitSet bytes) {
    this.bytes = bytes;
  }

  /** Those of a hub with default settings. */
  public static CommandPrefixes standard() {
    BitSet bytes = new BitSet(256);
    STANDARD.chars().forEach(bytes::set);
    return new CommandPrefixes(bytes);
  }

  /**
   * These and the bytes of further characters, such as a setting of the hub holds. Each byte
   * counts, in the hub's charset and in UTF-8, since a setting may have been typed in either.
   */
  public CommandPrefixes and(String characters, HubCharset charset) {
    BitSet more = (BitSet) bytes.clone();
    add(more, charset.encodeReadably(characters));
    add(more, characters.getBytes(StandardCharsets.UTF_8));
    return new CommandPrefixes(more);
  }

  private static void add(BitSet set, byte[] bytes) {
    for (byte b : bytes) {
      set.set(b & 0xFF);
    }
  }

  /** Whether the hub would take a line with these bytes for a command. */
  boolean begin(byte[] line) {
    return line.length > 0 && bytes.get(line[0] & 0xFF);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof CommandPrefixes other && bytes.equals(other.bytes);
  }

  @Override
  public int hashCode() {
    return bytes.hashCode();
  }

  /** The printable ASCII ones as characters, the others as hexadecimal bytes. */
  @Override
  public String toString() {
    StringBuilder list = new StringBuilder();
    bytes.stream()
        .mapToObj(b -> b > ' ' && b < 0x7F ? String.valueOf((char) b) : "\\x%02X".formatted(b))
        .forEach(list::append);
    return list.toString();
  }
}
