package org.verlihub.sidecar.command;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * A command that somebody asked for without having the right to. Told of at most once a minute for
 * each person and command; but whoever comes back under another nick is another person.
 *
 * @param nick as the hub's list spells it
 * @param userClass what the hub says of this nick, or null if it said nothing in time
 * @param command its words, such as {@code api start}; what else was typed is not kept
 */
public record CommandRefusal(
    Instant at, Nick nick, @Nullable UserClass userClass, String command) {}
