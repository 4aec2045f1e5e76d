package org.verlihub.sidecar.access;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request that its program may send again without anything happening twice.
 *
 * @param keyId of the program
 * @param idempotencyKey what the program calls this request
 * @param fingerprint equal for equal requests and no others
 */
record ApiRequest(String keyId, String idempotencyKey, String fingerprint) {

  static ApiRequest of(
      String keyId, String idempotencyKey, String action, Map<String, String> arguments) {
    String all = action + JsonMapper.shared().writeValueAsString(arguments);
    return new ApiRequest(keyId, idempotencyKey, Sha256.hex(all));
  }
}
