package org.verlihub.sidecar.hub.check;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Texts as Verlihub 1.7.0.0 sends them. */
class OwnAccountTest {

  private static final String VISITOR =
      """
      Your information:

       [*] Nick: ApiBot
       [*] IP: 127.0.0.1
       [*] Country: L1=Local Network
       [*] City: Local Network
       [*] Hub TLS: No
       [*] Client TLS: No
       [*] Client NAT: No
      """
          .replace("\n", "\r\n");

  private static final String ACCOUNT =
      """

       [*] Class: 5
       [*] Registered on: 2026-11-22 10:30:05 [installation]
       [*] Last login: Never [0] [Not set]
       [*] Password set: %s
       [*] Enabled: Yes
       [*] Protected: %s
       [*] Hide kicks: %s
       [*] Authorization IP: %s
      """
          .replace("\n", "\r\n");

  @Test
  void readsHowTheAccountIsSet() {
    assertThat(OwnAccount.read(VISITOR + ACCOUNT.formatted("Yes", "No", "No", "Not set")))
        .isEqualTo(new OwnAccount("127.0.0.1", true, true, false, false, false));
    assertThat(OwnAccount.read(VISITOR + ACCOUNT.formatted("No", "Yes [5]", "Yes", "127.0.0.1")))
        .isEqualTo(new OwnAccount("127.0.0.1", true, false, true, true, true));
  }

  @Test
  void knowsAVisitorWithoutAccount() {
    assertThat(requireNonNull(OwnAccount.read(VISITOR)).registered()).isFalse();
  }

  @Test
  void takesNothingElseForIt() {
    assertThat(OwnAccount.read("Hub information:\r\n\r\n [*] Protected: No\r\n")).isNull();
    assertThat(OwnAccount.read("Hi all")).isNull();
  }
}
