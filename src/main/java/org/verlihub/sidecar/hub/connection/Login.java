package org.verlihub.sidecar.hub.connection;

import java.time.InstantSource;

/**
 * What all phases of one session work with.
 *
 * @param line the open connection
 * @param plan what we say about ourselves
 * @param settings of the owner
 * @param standing what the hub said about us
 * @param follower who makes sense of the messages
 * @param charset what the hub's text is written in
 * @param clock for the time of what happens
 */
record Login(
    Line line,
    LoginPlan plan,
    HubSettings settings,
    OwnStanding standing,
    SessionFollower follower,
    CharsetInUse charset,
    InstantSource clock) {}
