/**
 * The check-up of the hub and of our account on it, for the owner before the service is started:
 * one login, and what was seen in plain words with the commands that mend it.
 */
@NullMarked
package org.verlihub.sidecar.hub.check;

import org.jspecify.annotations.NullMarked;
