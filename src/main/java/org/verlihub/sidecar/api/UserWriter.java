package org.verlihub.sidecar.api;

import java.util.Arrays;
import org.verlihub.sidecar.hub.mirror.HubUser;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@link UserAnswer} in two parts: the facts of a user stay the same until that user
 * changes, the neighbours change whenever one of them comes or goes.
 */
class UserWriter {

  private final JsonMapper json;
  private final Rights rights;

  UserWriter(JsonMapper json, Rights rights) {
    this.json = json;
    this.rights = rights;
  }

  Rights rights() {
    return rights;
  }

  /** The object up to where the neighbours follow. */
  byte[] facts(HubUser user) {
    byte[] object = json.writeValueAsBytes(UserAnswer.of(user, rights));
    return Arrays.copyOf(object, object.length - 1);
  }

  /** The rest of the object, as it is: what is private in it has been taken out. */
  byte[] rest(Neighbours shown) {
    byte[] object = json.writeValueAsBytes(shown);
    object[0] = ',';
    return object;
  }
}
