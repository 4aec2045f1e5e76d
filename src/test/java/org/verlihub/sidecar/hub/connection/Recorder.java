package org.verlihub.sidecar.hub.connection;

import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.Nick;

/** A follower that writes down what it is told; a list is complete with its {@code $BotList}. */
final class Recorder implements SessionFollower {

  final List<String> notes = new CopyOnWriteArrayList<>();
  final List<HubMessage> heard = new CopyOnWriteArrayList<>();
  private boolean listing;

  /** Makes everything that time or an ending brings fail, as a fault of our own would. */
  volatile boolean faulty;

  /** Makes the end of the time for a list fail so badly that nobody expects it. */
  volatile boolean broken;

  /** The session that was online last. */
  volatile @Nullable WeakReference<SessionVoice> voice;

  @Override
  public void opened(Nick ownNick, Instant now) {
    notes.add("opened " + ownNick);
    listing = true;
  }

  @Override
  public void heard(HubMessage message, Instant now) {
    heard.add(message);
    if (message instanceof HubMessage.BotList) {
      listing = false;
    }
    if (message instanceof HubMessage.Chat(_, String text) && text.equals("trip over this")) {
      throw new IllegalStateException("on purpose");
    }
  }

  @Override
  public void online(SessionVoice voice, boolean operator, HubCharset charset, Instant now) {
    this.voice = new WeakReference<>(voice);
  }

  @Override
  public void listAskedAgain(Instant now) {
    notes.add("list asked again");
    listing = true;
  }

  @Override
  public void listTimeElapsed(Instant now) {
    notes.add("list time elapsed");
    failIfFaulty();
    if (broken) {
      throw new AssertionError("on purpose");
    }
    listing = false;
  }

  @Override
  public void settled(Instant now) {
    notes.add("settled");
  }

  @Override
  public void lost(DisconnectReason reason, Instant now) {
    notes.add("lost " + reason.kind());
    listing = false;
    failIfFaulty();
  }

  private void failIfFaulty() {
    if (faulty) {
      throw new IllegalStateException("on purpose");
    }
  }

  @Override
  public boolean awaitsList() {
    return listing;
  }

  @Override
  public @Nullable String excess() {
    return !heard.isEmpty()
            && heard.getLast() instanceof HubMessage.Chat(_, String text)
            && text.equals("here comes everybody")
        ? "everybody so far"
        : null;
  }

  @Override
  public boolean awaitsSilence() {
    return false;
  }
}
