package org.verlihub.sidecar.web;

import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;

/**
 * Reads and writes nothing. Without it Spring would offer YAML in every place, and load all of
 * Jackson 2 for it at the start, because springdoc brings that along.
 */
final class NoYaml extends AbstractHttpMessageConverter<Object> {

  NoYaml() {
    super(MediaType.APPLICATION_YAML);
  }

  @Override
  protected boolean supports(Class<?> type) {
    return false;
  }

  @Override
  protected Object readInternal(Class<?> type, HttpInputMessage message) {
    throw new UnsupportedOperationException("Nothing is read as YAML");
  }

  @Override
  protected void writeInternal(Object object, HttpOutputMessage message) {
    throw new UnsupportedOperationException("Nothing is written as YAML");
  }
}
