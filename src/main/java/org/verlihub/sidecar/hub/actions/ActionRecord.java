package org.verlihub.sidecar.hub.actions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An action and how it stands.
 *
 * @param id counts from 1 since the process started
 * @param action once it has ended with no more than the first {@value ShortenedAction#CHARACTERS}
 *     characters of a text, since many are kept
 * @param outcome null while it waits or its answer does
 */
public record ActionRecord(
    long id, HubAction action, Lane lane, Instant submittedAt, @Nullable Outcome outcome) {}
