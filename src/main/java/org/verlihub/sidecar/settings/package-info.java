/**
 * What is done with settings before any room gets its own: names nobody knows are refused, wrong
 * values are explained.
 */
@NullMarked
package org.verlihub.sidecar.settings;

import org.jspecify.annotations.NullMarked;
