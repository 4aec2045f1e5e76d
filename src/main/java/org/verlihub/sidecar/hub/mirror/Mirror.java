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

  private final HubSnapshot snapshot;
  private final @Nullable MirroredSession session;
  private final @Nullable Listing listing;
  private final @Nullable Pending pending;
  private final Sharing sharing;

  Mirror(
      HubSnapshot snapshot,
      @Nullable MirroredSession session,
      @Nullable Listing listing,
      @Nullable Pending pending,
      Sharing sharing) {
    this.snapshot = snapshot;
    this.session = session;
    this.listing = listing;
    this.pending = pending;
    this.sharing = sharing;
  }

  /** A mirror of nothing yet, to begin a process with. */
  public static Mirror empty(Instant now) {
    return new Mirror(HubSnapshot.empty(now), null, null, null, new Sharing());
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
