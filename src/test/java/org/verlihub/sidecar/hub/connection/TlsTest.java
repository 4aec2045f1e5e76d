package org.verlihub.sidecar.hub.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verlihub.sidecar.BesideOthers;
import org.verlihub.sidecar.hub.connection.DisconnectReason.Kind;

/** A hub with a self-signed certificate, as Verlihub's own proxy makes one. */
@BesideOthers
class TlsTest extends ConnectionTest {

  private static final char[] STORE_PASSWORD = "changeit".toCharArray();

  /** Computed with openssl and base32. */
  private static final String KEYPRINT =
      "SHA256/XRACYIY5IPQLIMPQSZVGPL4H26WJGHREWBJZVC3LAO3IFZL5WJAQ";

  private static final String OTHER_KEYPRINT =
      "SHA256/QNWQZ4J5WPQGJ5OWGQJ6P6XHVVXLGW5GZBRCQQTTAZ3CV4Q5GXIA";

  private final ScriptedHub tlsHub = new ScriptedHub(tls().getServerSocketFactory());

  @AfterEach
  void closeTlsHub() throws IOException {
    tlsHub.close();
  }

  @Test
  void computesTheKeyprintThatOtherClientsShow() throws Exception {
    X509Certificate certificate = (X509Certificate) store().getCertificate("hub");

    assertThat(Keyprint.of(certificate)).hasToString(KEYPRINT);
  }

  @ParameterizedTest
  @EnumSource(HubSettings.Trust.class)
  void acceptsThePinnedCertificateWhoeverSignedIt(HubSettings.Trust trust) throws Exception {
    tlsHub.then(with -> with.online("ApiBot").untilClosed());
    connect(settings().url(address("?kp=" + KEYPRINT)).trust(trust).build());

    awaitOnline();
  }

  @ParameterizedTest
  @EnumSource(HubSettings.Trust.class)
  void refusesAnyOtherThanThePinnedCertificate(HubSettings.Trust trust) {
    tlsHub.then(ScriptedHub.Conversation::untilClosed);
    connect(settings().url(address("?kp=" + OTHER_KEYPRINT)).trust(trust).build());

    DisconnectReason reason = awaitSetback(1).reason();
    assertThat(reason.kind()).isEqualTo(Kind.KEYPRINT_MISMATCH);
    assertThat(reason.words()).contains(KEYPRINT, OTHER_KEYPRINT);
  }

  @Test
  void acceptsAnyCertificateIfToldTo() throws Exception {
    tlsHub.then(with -> with.online("ApiBot").untilClosed());
    connect(settings().url(address("")).trust(HubSettings.Trust.ANY).build());

    awaitOnline();
  }

  @Test
  void refusesASelfSignedCertificateOtherwiseAndSaysWhatToPin() {
    tlsHub.then(ScriptedHub.Conversation::untilClosed);
    connect(settings().url(address("")).build());

    DisconnectReason reason = awaitSetback(1).reason();
    assertThat(reason.kind()).isEqualTo(Kind.TLS_FAILED);
    assertThat(reason.words()).contains("certification path", KEYPRINT);
  }

  @Test
  void saysNothingInClearToAHubWithoutTls() throws Exception {
    hub.then(with -> {
      with.send("$Lock EXTENDEDPROTOCOL_NMDC_3675 Pk=Verlihub 1.7.0.0|");
      assertThat(with.untilClosed()).noneMatch(frame -> frame.contains("ApiBot"));
    });
    connect(settings().url("nmdcs://127.0.0.1:" + hub.port()).trust(HubSettings.Trust.ANY).build());

    DisconnectReason reason = awaitSetback(1).reason();
    assertThat(reason.kind()).isEqualTo(Kind.TLS_FAILED);
    assertThat(reason.words()).isEqualTo("the answer was not encrypted");
    assertThat(setbacks).hasSize(1);
    hub.awaitPlayed(1);
  }

  private String address(String query) {
    return "nmdcs://127.0.0.1:" + tlsHub.port() + query;
  }

  private static SSLContext tls() {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store(), STORE_PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyStore store() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = TlsTest.class.getResourceAsStream("self-signed-hub.p12")) {
      store.load(in, STORE_PASSWORD);
    }
    return store;
  }
}
