@NullMarked
package org.verlihub.sidecar.digest;

import org.jspecify.annotations.NullMarked;
