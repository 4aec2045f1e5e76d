package org.verlihub.sidecar.bridge;

import java.time.Instant;
import org.verlihub.sidecar.bridge.BridgeSettings.Source;

/** A line that waits for the hub. */
record InboxItem(long id, Instant saidAt, Source place, String body) {}
