@NullMarked
package org.verlihub.sidecar.store;

import org.jspecify.annotations.NullMarked;
