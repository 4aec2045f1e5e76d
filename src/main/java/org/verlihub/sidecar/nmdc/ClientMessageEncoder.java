package org.verlihub.sidecar.nmdc;

/** Turns a message into the bytes of one frame, its closing {@code |} included. */
public final class ClientMessageEncoder {

  private final HubCharset charset;

  public ClientMessageEncoder(HubCharset charset) {
    this.charset = charset;
  }

  @SuppressWarnings("DoNotCallSuggester")
  public byte[] encode(ClientMessage message) {
    throw new UnsupportedOperationException(message + " not encoded yet with " + charset);
  }
}
