package org.verlihub.sidecar.hub.mirror;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * The state machine that follows a hub: a message or another input applied to a mirror gives the
 * next mirror and the events that this step means. Immutable and pure; time comes in with each
 * input. To be driven by one thread, in the order of the wire, with <em>every</em> message of the
 * connection from {@code $Lock} on.
 *
 * <p>The cost of a message grows with the logarithm of the number of users. Only the completion of
 * a list walks through all of them.
 */
public final class Mirror {

  /** What a nick takes that is remembered beside the list. */
  private static final int BYTES_OF_A_NICK = 250;

  private static final long MEGABYTE = 1_000_000;

  private final HubSnapshot snapshot;
  private final Roster live;
  private final @Nullable MirroredSession session;
  private final @Nullable Listing listing;
  private final @Nullable Pending pending;
  private final Sharing sharing;

  Mirror(
      HubSnapshot snapshot,
      Roster live,
      @Nullable MirroredSession session,
      @Nullable Listing listing,
      @Nullable Pending pending,
      Sharing sharing) {
    this.snapshot = snapshot;
    this.live = live;
    this.session = session;
    this.listing = listing;
    this.pending = pending;
    this.sharing = sharing;
  }

  /** A mirror of nothing yet, to begin a process with. */
  public static Mirror empty(Instant now) {
    return new Mirror(HubSnapshot.empty(now), Roster.EMPTY, null, null, null, new Sharing());
  }

  /**
   * What one input led to.
   *
   * @param mirror the next mirror; the same one if the input changed nothing at all
   * @param events what happened, in order; often none
   */
  public record Step(Mirror mirror, List<HubEvent> events) {
    /** What readers may see now; the same reference as before if nothing visible changed. */
    public HubSnapshot snapshot() {
      return mirror.snapshot();
    }
  }

  /** What readers may see now. */
  public HubSnapshot snapshot() {
    return snapshot;
  }

  /** Our own nick as the hub spelt it at login, or null outside a session. */
  public @Nullable Nick ownNick() {
    return session == null ? null : session.ownNick();
  }

  /** Whether a list is awaited, after a login or because it was asked for again. */
  public boolean listing() {
    return listing != null;
  }

  /**
   * Whether the last message waits for the next one to be understood, so that {@link
   * MirrorInput.Settled} is due when the hub falls silent.
   */
  public boolean unsettled() {
    return pending != null || (listing != null && listing.operatorsListed());
  }

  /**
   * How it is to be said that the present session has told more than may be kept, or null if it has
   * not. The list of the session before, which is kept until the new one is complete, is left out.
   *
   * @param mostBytes of heap; what is kept is reckoned, rather too high than too low
   */
  public @Nullable String excess(long mostBytes) {
    long bytes = bytes();
    return bytes <= mostBytes
        ? null
        : "%,d so far, about %,d MB; a list may take %,d MB"
            .formatted(roster().byNick().size(), bytes / MEGABYTE, mostBytes / MEGABYTE);
  }

  long bytes() {
    if (session == null) {
      return 0;
    }
    int nicks = session.hubBots().size() + session.outdated().size();
    if (listing instanceof Listing.Again again) {
      nicks += again.users().size() + again.operators().size();
    }
    return roster().bytes() + (long) nicks * BYTES_OF_A_NICK;
  }

  private Roster roster() {
    return listing instanceof Listing.AtLogin login ? login.aside() : live;
  }

  /** Applies a message of the hub, heard at {@code now}. */
  public Step apply(HubMessage message, Instant now) {
    Turn turn = new Turn(this, now);
    MessageRules.hear(turn, message);
    return turn.finish();
  }

  /** Applies what the connection has to say, at {@code now}. */
  public Step apply(MirrorInput input, Instant now) {
    Turn turn = new Turn(this, now);
    switch (input) {
      case MirrorInput.SessionOpened opened -> SessionRules.opened(turn, opened);
      case MirrorInput.ListAskedAgain asked -> ListingRules.askedAgain(turn);
      case MirrorInput.ListTimeElapsed elapsed -> ListingRules.timeElapsed(turn);
      case MirrorInput.Settled settled -> SessionRules.settled(turn);
      case MirrorInput.Learned learned -> LearnedRules.apply(turn, learned.facts());
      case MirrorInput.SessionLost lost -> SessionRules.lost(turn);
    }
    return turn.finish();
  }

  Roster live() {
    return live;
  }

  @Nullable MirroredSession session() {
    return session;
  }

  @Nullable Listing awaited() {
    return listing;
  }

  @Nullable Pending pending() {
    return pending;
  }

  Sharing sharing() {
    return sharing;
  }
}
