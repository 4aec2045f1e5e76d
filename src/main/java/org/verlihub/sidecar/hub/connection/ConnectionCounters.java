package org.verlihub.sidecar.hub.connection;

/**
 * What the connection has counted since the process started; each figure only grows. Read without
 * waiting, and not at one single instant: one figure may be a message ahead of another.
 *
 * @param attempts sockets opened or tried
 * @param logins attempts that the hub answered with {@code $Hello}
 * @param framesIn messages received, keepalives included
 * @param framesOut messages sent
 * @param bytesIn bytes received, as on the wire after TLS
 * @param bytesOut bytes sent, as on the wire before TLS
 * @param malformed received messages of a known kind that could not be read
 * @param unknown received messages of no known kind
 */
public record ConnectionCounters(
    long attempts,
    long logins,
    long framesIn,
    long framesOut,
    long bytesIn,
    long bytesOut,
    long malformed,
    long unknown) {}
