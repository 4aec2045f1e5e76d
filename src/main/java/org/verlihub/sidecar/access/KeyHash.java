package org.verlihub.sidecar.access;

import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The SHA-256 of a key. A slow hash would gain nothing: a key holds 200 random bits, which nobody
 * guesses however fast the guesses are.
 */
final class KeyHash {

  /** How it is written: 64 hexadecimal digits. */
  static final String FORM = "[0-9a-fA-F]{64}";

  private final byte[] digest;

  private KeyHash(byte[] digest) {
    this.digest = digest;
  }

  static KeyHash ofKey(String key) {
    return new KeyHash(Sha256.of(key));
  }

  static KeyHash ofHex(String hex) {
    return new KeyHash(HexFormat.of().parseHex(hex));
  }

  String hex() {
    return HexFormat.of().formatHex(digest);
  }

  /** Takes equally long wherever the two differ. */
  boolean matches(KeyHash other) {
    return MessageDigest.isEqual(digest, other.digest);
  }
}
