/**
 * Who may do what over HTTP, and what was done: API keys and their scopes, the limits of a caller,
 * the audit log. Knows no path and no feature; a controller says with {@link
 * org.verlihub.sidecar.access.Needs} what its callers must hold.
 */
@NullMarked
package org.verlihub.sidecar.access;

import org.jspecify.annotations.NullMarked;
