package org.verlihub.sidecar.bridge;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.bridge.RemoteMessage.RemoteFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the lines of the stream. Nothing in them is trusted to be there, or of its type. */
final class RemoteMessageReader {

  private final JsonMapper json = JsonMapper.builder().build();

  /** The message, or null if the line is no JSON object. */
  @Nullable RemoteMessage read(byte[] line) {
    try {
      JsonNode node = json.readTree(line);
      return node.isObject() ? message(node) : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  private static RemoteMessage message(JsonNode node) {
    JsonNode extra = node.path("Extra");
    List<RemoteFile> files = new ArrayList<>();
    extra.path("file").forEach(file -> files.add(file(file, false)));
    extra.path("file_failure_size").forEach(file -> files.add(file(file, true)));
    return new RemoteMessage(
        text(node, "text"),
        text(node, "username"),
        text(node, "userid"),
        text(node, "account"),
        text(node, "protocol"),
        text(node, "channel"),
        text(node, "gateway"),
        text(node, "event"),
        time(text(node, "timestamp")),
        files);
  }

  private static RemoteFile file(JsonNode file, boolean tooLarge) {
    long size = file.path("Size").asLong(0);
    if (size <= 0) {
      // base64 takes four characters for three bytes
      size = text(file, "Data").length() / 4 * 3L;
    }
    return new RemoteFile(
        text(file, "Name"), text(file, "URL"), text(file, "Comment"), size, tooLarge);
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() ? value.stringValue() : "";
  }

  private static @Nullable Instant time(String timestamp) {
    try {
      return timestamp.isEmpty() ? null : OffsetDateTime.parse(timestamp).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
