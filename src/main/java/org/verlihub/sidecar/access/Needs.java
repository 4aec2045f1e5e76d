package org.verlihub.sidecar.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What callers of a controller's method must be allowed to do. Without it, reading needs {@link
 * Scope#READ} and everything else {@link Scope#ADMIN}, so that a forgotten one opens nothing. A
 * method other than GET and HEAD needs a key in any case.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {

  /** The scopes; one of them is enough. */
  Scope[] value();
}
