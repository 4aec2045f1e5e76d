package org.verlihub.sidecar.hub.actions;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.verlihub.sidecar.nmdc.ClientMessage;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.Nick;

/** A question whose answer cannot be mistaken for anything else, put behind another one. */
sealed interface Fence {

  ClientMessage message(Nick own);

  boolean answeredBy(HubMessage message, Nick own);

  /**
   * {@code $UserIP} for our own nick several times over. The hub repeats what it is asked, so the
   * answer is no push and none of the survey's questions.
   */
  record Repeated(int times) implements Fence {

    /** Once is how the survey asks. */
    private static final int FEWEST = 2;

    private static final int KINDS = 4;

    static Fence numbered(long number) {
      return new Repeated(FEWEST + (int) (number % KINDS));
    }

    @Override
    public ClientMessage message(Nick own) {
      return new ClientMessage.AskUserIp(Collections.nCopies(times, own));
    }

    @Override
    public boolean answeredBy(HubMessage message, Nick own) {
      return message instanceof HubMessage.UserIp(var entries)
          && entries.size() == times
          && entries.stream().allMatch(entry -> entry.nick().equals(own));
    }
  }

  /**
   * {@code $GetINFO} for somebody who does not exist, which the hub answers by saying that he has
   * left. For a hub that disconnects us for {@code $UserIP} ({@code user_ip_class}); this one is
   * open to everybody.
   */
  record Nobody(Nick nick) implements Fence {

    static Fence numbered(long number, String secret) {
      byte[] name = "fence-%s-%d".formatted(secret, number).getBytes(StandardCharsets.US_ASCII);
      return new Nobody(Nick.ofBytes(name, HubCharset.DEFAULT));
    }

    @Override
    public ClientMessage message(Nick own) {
      return new ClientMessage.GetInfo(nick, own);
    }

    @Override
    public boolean answeredBy(HubMessage message, Nick own) {
      return message instanceof HubMessage.Quit(Nick left) && left.equals(nick);
    }
  }
}
