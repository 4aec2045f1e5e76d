package org.verlihub.sidecar.hub.connection;

/**
 * What went over the wire in one direction under one name; both figures only grow.
 *
 * @param frames messages
 * @param bytes their bytes with the delimiter, before compression and TLS
 */
public record Traffic(long frames, long bytes) {}
