/** What the manual shows. */
@NullMarked
package org.verlihub.sidecar.example;

import org.jspecify.annotations.NullMarked;
