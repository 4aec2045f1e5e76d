package org.verlihub.sidecar.nmdc;

/**
 * The answer to a {@link Challenge}: bytes, with the six that would disturb a frame written as
 * {@code /%DCNnnn%/}.
 */
public final class LockKey {

  /** The lock text of {@code $Lock}. */
  public record Challenge(byte[] lock) {
    /** Computes the key. */
    public LockKey answer() {
      throw new UnsupportedOperationException();
    }
  }
}
