/**
 * Hub chat and Matterbridge, both ways: what is relayed and how it is written, the one stream that
 * is read, the durable outbox and the one sender, and what became of each line.
 */
@NullMarked
package org.verlihub.sidecar.bridge;

import org.jspecify.annotations.NullMarked;
