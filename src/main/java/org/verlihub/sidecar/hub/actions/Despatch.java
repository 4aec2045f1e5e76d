package org.verlihub.sidecar.hub.actions;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.ClientMessage;

/**
 * What is done with an action whose turn has come: it is looked at once more, by what is known by
 * then, and written; or it has ended instead.
 */
final class Despatch {

  private final PaceSettings settings;
  private final Ledger ledger;

  Despatch(PaceSettings settings, Ledger ledger) {
    this.settings = settings;
    this.ledger = ledger;
  }

  /** Null if the item has ended instead. */
  @Nullable Prepared prepare(Item item, Scene scene, Instant now) {
    if (item.ended()) {
      return null;
    }
    if (item.expired(now)) {
      ledger.expire(item, now);
      return null;
    }
    Preparation preparation = new Preparation(scene, settings);
    Item.Ready ready = item.ready;
    Prepared prepared =
        ready != null && preparation.agreesWith(item.action, ready.scene())
            ? ready.prepared()
            : preparation.of(item.action);
    return switch (prepared) {
      case Prepared.Declined declined -> {
        ledger.end(item, declined.outcome(now));
        yield null;
      }
      case Prepared.Undecided _ -> {
        ledger.notConnected(item, now);
        yield null;
      }
      default -> prepared;
    };
  }

  /**
   * The item leaves its queue.
   *
   * @return false if it has ended instead, since the messages cannot be encoded
   */
  boolean write(Item item, List<ClientMessage> messages, Outbox.Writer writer, Instant now) {
    ledger.leaveQueue(item);
    try {
      writer.write(messages);
      return true;
    } catch (IllegalArgumentException e) {
      ledger.end(item, Outcome.Status.INVALID, String.valueOf(e.getMessage()), now);
      return false;
    }
  }
}
