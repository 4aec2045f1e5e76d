/**
 * Carries settings over from the Python scripts that this program replaces. Reads them as text;
 * nothing of them is ever executed.
 */
@NullMarked
package org.verlihub.sidecar.migration;

import org.jspecify.annotations.NullMarked;
