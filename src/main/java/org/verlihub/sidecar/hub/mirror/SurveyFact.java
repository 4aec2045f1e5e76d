package org.verlihub.sidecar.hub.mirror;

import org.verlihub.sidecar.nmdc.Nick;

/** One thing that the hub does not push and has told because it was asked. */
public sealed interface SurveyFact {

  /** The address a user connects from. */
  record AddressOf(Nick nick, Whereabouts whereabouts) implements SurveyFact {}

  /** The class of a user. */
  record ClassOf(Nick nick, UserClass userClass) implements SurveyFact {}

  /**
   * The address under which the hub wants to be found, such as {@code dchub://hub.example.org}.
   *
   * @param address empty where its owner set none
   */
  record HubAddress(String address) implements SurveyFact {}

  /**
   * Which characters begin a command on this hub.
   *
   * @param characters all of them, some perhaps twice; empty where the hub would not say
   */
  record CommandCharacters(String characters) implements SurveyFact {}
}
