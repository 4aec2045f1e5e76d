/**
 * What the hub does not push and must be asked: addresses, classes, its own address, what begins a
 * command. Politely: one question at a time, at a configured pace, and never one that makes the hub
 * resolve names. Driven by the connection's thread; knows no socket and no clock.
 */
@NullMarked
package org.verlihub.sidecar.hub.survey;

import org.jspecify.annotations.NullMarked;
