package org.verlihub.sidecar.web;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes points in time as {@code 2026-11-22T10:30:35.383Z}: UTC with its mark, and no more digits
 * than every client can read.
 */
@Component
class InstantsInJson extends SimpleModule {

  InstantsInJson() {
    super("instants");
    addSerializer(new Milliseconds());
  }

  private static final class Milliseconds extends StdSerializer<Instant> {

    Milliseconds() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
      json.writeString(value.truncatedTo(ChronoUnit.MILLIS).toString());
    }
  }
}
