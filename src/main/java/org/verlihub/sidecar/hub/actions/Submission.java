package org.verlihub.sidecar.hub.actions;

import java.util.concurrent.CompletableFuture;

/**
 * An action that was handed in.
 *
 * @param id to look it up by later
 * @param outcome completed once, on a virtual thread, never exceptionally. Cancelling it does not
 *     take the action back
 */
public record Submission(long id, CompletableFuture<Outcome> outcome) {}
