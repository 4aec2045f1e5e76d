/** The people of the demo hub and what they do all day. */
@NullMarked
package org.verlihub.sidecar.demo;

import org.jspecify.annotations.NullMarked;
