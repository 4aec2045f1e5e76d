package org.verlihub.sidecar.api;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;

/** Writes {@link Pieces}, which are JSON already. */
final class PiecesToJson extends AbstractHttpMessageConverter<Pieces> {

  PiecesToJson() {
    super(MediaType.APPLICATION_JSON);
  }

  @Override
  protected boolean supports(Class<?> type) {
    return type == Pieces.class;
  }

  @Override
  public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
    return false;
  }

  @Override
  protected Pieces readInternal(Class<? extends Pieces> type, HttpInputMessage message) {
    throw new UnsupportedOperationException("Pieces are only written");
  }

  @Override
  protected Long getContentLength(Pieces pieces, @Nullable MediaType contentType) {
    return (long) pieces.length();
  }

  @Override
  protected void writeInternal(Pieces pieces, HttpOutputMessage message) throws IOException {
    pieces.writeTo(message.getBody());
  }
}
