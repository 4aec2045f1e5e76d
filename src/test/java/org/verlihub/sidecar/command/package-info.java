@NullMarked
package org.verlihub.sidecar.command;

import org.jspecify.annotations.NullMarked;
