package org.verlihub.sidecar.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubNameTest {

  private final MemoryBooks books = new MemoryBooks();
  private @Nullable String told;

  @AfterEach
  void close() throws SQLException {
    books.close();
  }

  @Test
  void isTheOneThatTheHubTells() {
    HubName name = named(null);

    assertThat(name.get()).isEqualTo(HubName.UNKNOWN);
    told = "My Hub";
    assertThat(name.get()).isEqualTo("My Hub");
    told = "Our Hub";
    assertThat(name.get()).isEqualTo("Our Hub");
  }

  @Test
  void isRememberedForMailsThatAreMadeBeforeALogin() {
    told = "My Hub";
    named(null).get();
    told = "Our Hub";
    named(null).get();

    told = null;
    assertThat(named(null).get()).isEqualTo("Our Hub");
    told = " ";
    assertThat(named(null).get()).isEqualTo("Our Hub");
  }

  @Test
  void isTheOneInTheSettingsWhateverTheHubTells() {
    told = "My Hub";
    assertThat(named("Another").get()).isEqualTo("Another");
  }

  private HubName named(@Nullable String set) {
    return new HubName(set, () -> told, books);
  }
}
