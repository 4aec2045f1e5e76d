/**
 * The durable, ordered record of what happened on the hub: main chat, operator chat, joins, quits,
 * the session's own coming and going, and every gap in all that. One writer; readers are cursors
 * that survive a restart. Who reads is not known here.
 */
@NullMarked
package org.verlihub.sidecar.journal;

import org.jspecify.annotations.NullMarked;
