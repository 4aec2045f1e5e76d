/**
 * The hub over HTTP: paths, answers, health, and the listener they are served from. Answers are
 * records of this package; what the hub room knows is never written out as it is.
 */
@NullMarked
package org.verlihub.sidecar.api;

import org.jspecify.annotations.NullMarked;
