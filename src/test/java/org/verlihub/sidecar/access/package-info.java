@NullMarked
package org.verlihub.sidecar.access;

import org.jspecify.annotations.NullMarked;
