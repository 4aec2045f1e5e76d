@NullMarked
package org.verlihub.sidecar.journal;

import org.jspecify.annotations.NullMarked;
