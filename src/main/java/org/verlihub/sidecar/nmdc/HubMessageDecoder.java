package org.verlihub.sidecar.nmdc;

/**
 * Turns one frame (without its closing {@code |}) into a message. Never throws, whatever the bytes.
 */
public final class HubMessageDecoder {

  private final HubCharset charset;

  public HubMessageDecoder(HubCharset charset) {
    this.charset = charset;
  }

  @SuppressWarnings("DoNotCallSuggester")
  public HubMessage decode(byte[] frame) {
    throw new UnsupportedOperationException("not decoded yet with " + charset);
  }
}
