package org.verlihub.sidecar.hub.connection;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Judges the certificate a hub shows: by the pinned keyprint if the address has one, otherwise as
 * {@code sidecar.hub.tls.trust} says. Remembers its keyprint in any case, so that the log can tell
 * what to pin. One per attempt.
 */
final class CertificateCheck extends X509ExtendedTrustManager {

  /** The hub shows another certificate than the pinned one. */
  static final class KeyprintMismatch extends CertificateException {
    KeyprintMismatch(Keyprint shown, Keyprint pinned) {
      super("the certificate has the keyprint %s, pinned is %s".formatted(shown, pinned));
    }
  }

  private final @Nullable Keyprint pinned;
  private final @Nullable X509ExtendedTrustManager authorities;
  private volatile @Nullable Keyprint shown;

  private CertificateCheck(
      @Nullable Keyprint pinned, @Nullable X509ExtendedTrustManager authorities) {
    this.pinned = pinned;
    this.authorities = authorities;
  }

  static CertificateCheck of(HubAddress address, HubSettings.Trust trust) {
    if (address.keyprint() != null) {
      return new CertificateCheck(address.keyprint(), null);
    }
    return switch (trust) {
      case ANY -> new CertificateCheck(null, null);
      case SYSTEM -> new CertificateCheck(null, authoritiesOfThisJava());
    };
  }

  /** The keyprint of the certificate that was shown, or null if none was. */
  @Nullable Keyprint shown() {
    return shown;
  }

  /** Whether chain and host name count. */
  boolean byAuthorities() {
    return authorities != null;
  }

  /** Whether anything was accepted. */
  boolean blind() {
    return pinned == null && authorities == null;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    if (judge(chain)) {
      requireAuthorities().checkServerTrusted(chain, authType, engine);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    if (judge(chain)) {
      requireAuthorities().checkServerTrusted(chain, authType, socket);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    if (judge(chain)) {
      requireAuthorities().checkServerTrusted(chain, authType);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw notAServer();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw notAServer();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw notAServer();
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  /** Whether the authorities are still to be heard. */
  private boolean judge(X509Certificate[] chain) throws CertificateException {
    Keyprint keyprint = Keyprint.of(chain[0]);
    shown = keyprint;
    if (pinned != null && !pinned.equals(keyprint)) {
      throw new KeyprintMismatch(keyprint, pinned);
    }
    return authorities != null;
  }

  private X509ExtendedTrustManager requireAuthorities() {
    X509ExtendedTrustManager present = authorities;
    if (present == null) {
      throw new IllegalStateException("No authorities to ask");
    }
    return present;
  }

  private static CertificateException notAServer() {
    return new CertificateException("This side of the connection is never a server");
  }

  private static X509ExtendedTrustManager authoritiesOfThisJava() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509ExtendedTrustManager extended) {
          return extended;
        }
      }
      throw new IllegalStateException("This Java has no trust manager for certificates");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The trusted certificates of this Java cannot be read", e);
    }
  }
}
