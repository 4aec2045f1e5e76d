package org.verlihub.sidecar.journal;

import java.time.Instant;

/**
 * One entry of the journal.
 *
 * @param position grows with every entry and is never given twice; says nothing about how many lie
 *     between two
 * @param at when it happened, to the millisecond
 * @param happening what happened
 */
public record JournalEntry(long position, Instant at, Happening happening) {}
