package org.verlihub.sidecar.digest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns values into HTML. */
interface Pages {

  /** The page of this name with these values in it, every one of them escaped. */
  String page(String name, Map<String, ? extends @Nullable Object> values);
}
