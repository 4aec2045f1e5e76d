package org.verlihub.sidecar.hub.survey;

import java.util.ArrayList;
import java.util.List;
import org.verlihub.sidecar.nmdc.ClientMessage;
import org.verlihub.sidecar.nmdc.HubQuestion;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * One question and how it is put. Each ends with {@code $UserIP} for our own nick, its fence: the
 * hub answers in order and that answer cannot be mistaken, so whatever was to come has come before
 * it.
 */
sealed interface Question {

  /** What kinds of answers there are; what one hub cannot say is given up kind by kind. */
  enum Kind {
    ADDRESSES,
    CLASS,
    ACCOUNTS,
    SUMMARY,
    PREFIXES
  }

  Kind kind();

  /**
   * The messages to send, in one go.
   *
   * @param fence our own nick, spelt for this question
   */
  List<ClientMessage> messages(Nick own, Nick fence);

  /** Where these users connect from. */
  record Addresses(List<Nick> nicks) implements Question {
    @Override
    public Kind kind() {
      return Kind.ADDRESSES;
    }

    @Override
    public List<ClientMessage> messages(Nick own, Nick fence) {
      List<Nick> asked = new ArrayList<>(nicks);
      asked.add(fence);
      return List.of(new ClientMessage.AskUserIp(asked));
    }
  }

  /** The class of one user, possibly ourselves. */
  record ClassOf(Nick nick) implements Question {
    @Override
    public Kind kind() {
      return Kind.CLASS;
    }

    @Override
    public List<ClientMessage> messages(Nick own, Nick fence) {
      return fenced(own, fence, new HubQuestion.Rights(nick));
    }
  }

  /** Which accounts have this class. */
  record Accounts(int level) implements Question {
    @Override
    public Kind kind() {
      return Kind.ACCOUNTS;
    }

    @Override
    public List<ClientMessage> messages(Nick own, Nick fence) {
      return fenced(own, fence, new HubQuestion.Accounts(level));
    }
  }

  /** The hub about itself. */
  record Summary() implements Question {
    @Override
    public Kind kind() {
      return Kind.SUMMARY;
    }

    @Override
    public List<ClientMessage> messages(Nick own, Nick fence) {
      return fenced(own, fence, new HubQuestion.Summary());
    }
  }

  /** What begins a command. */
  record Prefixes() implements Question {
    @Override
    public Kind kind() {
      return Kind.PREFIXES;
    }

    @Override
    public List<ClientMessage> messages(Nick own, Nick fence) {
      return fenced(own, fence, new HubQuestion.Prefixes());
    }
  }

  private static List<ClientMessage> fenced(Nick own, Nick fence, HubQuestion question) {
    return List.of(
        new ClientMessage.Ask(own, question), new ClientMessage.AskUserIp(List.of(fence)));
  }
}
