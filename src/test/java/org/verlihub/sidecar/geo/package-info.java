@NullMarked
package org.verlihub.sidecar.geo;

import org.jspecify.annotations.NullMarked;
