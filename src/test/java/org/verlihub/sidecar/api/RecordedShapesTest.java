package org.verlihub.sidecar.api;

import static org.verlihub.sidecar.api.HubPeople.at;
import static org.verlihub.sidecar.api.HubPeople.bot;
import static org.verlihub.sidecar.api.HubPeople.in;
import static org.verlihub.sidecar.api.HubPeople.ofClass;
import static org.verlihub.sidecar.api.HubPeople.operator;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Clients of the scripts that the sidecar replaces find every key they know, with its type. */
class RecordedShapesTest extends HttpApiTest {

  static final Set<String> PATHS = RecordedShapes.PATHS;

  private static final Set<String> PRIVATE = Set.of("ip", "email");

  @ParameterizedTest
  @FieldSource("PATHS")
  void areKept(String path) {
    show(
        ofClass(10, at("198.51.100.1", in("RU", "Russia"), operator("Alice", 655_235_894_313L))),
        bot("VerliHub"));

    RecordedShapes.isKept(path, json(path), PRIVATE);
  }
}
