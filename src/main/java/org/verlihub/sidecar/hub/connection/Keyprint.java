package org.verlihub.sidecar.hub.connection;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The fingerprint of a hub's certificate as Direct Connect clients write it behind {@code ?kp=}:
 * {@code SHA256/} and the base32 text, without padding, of the SHA-256 over the certificate in DER.
 * Equal keyprints mean the same certificate, whoever signed it.
 *
 * @param base32 52 characters of {@code A}–{@code Z} and {@code 2}–{@code 7}
 */
public record Keyprint(String base32) {

  private static final String PREFIX = "SHA256/";
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final Pattern BASE32_OF_SHA256 = Pattern.compile("[A-Z2-7]{52}");
  private static final int BITS_PER_CHARACTER = 5;

  /** Refuses what cannot be a SHA-256. */
  public Keyprint {
    if (!BASE32_OF_SHA256.matcher(base32).matches()) {
      throw new IllegalArgumentException(
          "The keyprint '%s' is not the base32 text of a SHA-256: 52 characters of A-Z and 2-7"
              .formatted(base32));
    }
  }

  /**
   * Reads {@code SHA256/…} in any letter case, with or without padding.
   *
   * @throws IllegalArgumentException for another algorithm or a text that is no SHA-256
   */
  public static Keyprint parse(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    if (!upper.startsWith(PREFIX)) {
      throw new IllegalArgumentException(
          "The keyprint '%s' does not start with SHA256/, the only kind there is".formatted(text));
    }
    String base32 = upper.substring(PREFIX.length());
    int padding = base32.indexOf('=');
    return new Keyprint(padding < 0 ? base32 : base32.substring(0, padding));
  }

  /** The keyprint of this certificate. */
  public static Keyprint of(X509Certificate certificate) throws CertificateEncodingException {
    try {
      return new Keyprint(
          base32(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** {@code SHA256/…}, ready to be put behind {@code ?kp=}. */
  @Override
  public String toString() {
    return PREFIX + base32;
  }

  private static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int pending = 0;
    int bits = 0;
    for (byte b : bytes) {
      pending = (pending << Byte.SIZE) | (b & 0xFF);
      bits += Byte.SIZE;
      while (bits >= BITS_PER_CHARACTER) {
        bits -= BITS_PER_CHARACTER;
        text.append(ALPHABET.charAt((pending >>> bits) & 0x1F));
      }
      pending &= (1 << bits) - 1;
    }
    if (bits > 0) {
      text.append(ALPHABET.charAt((pending << (BITS_PER_CHARACTER - bits)) & 0x1F));
    }
    return text.toString();
  }
}
