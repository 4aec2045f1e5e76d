@NullMarked
package org.verlihub.sidecar.migration;

import org.jspecify.annotations.NullMarked;
