/**
 * What every HTTP feature shares: how errors are told, how lists are paged, how sizes are written,
 * how an answer is recognised as unchanged. Knows nothing of hubs.
 */
@NullMarked
package org.verlihub.sidecar.web;

import org.jspecify.annotations.NullMarked;
