package org.verlihub.sidecar.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.verlihub.sidecar.testhub.HubRules;
import org.verlihub.sidecar.testhub.TestHub;

/**
 * The hub on which the contract is tried: the embedded one, or the real one named by the system
 * property {@code contract.hub.url}.
 *
 * <p>A real hub runs on this machine (clients come from many addresses of 127/8, so that nobody's
 * ban hits another) at its default settings, and has two accounts: the product's, of class 5
 * ({@code contract.hub.nick}, {@code contract.hub.password}), and an admin's, of class 5 too, who
 * arranges things ({@code contract.admin.nick}, {@code contract.admin.password}).
 */
sealed interface HubUnderTest extends AutoCloseable {

  InetSocketAddress address();

  /** The account of the product. */
  String nick();

  String password();

  String adminNick();

  String adminPassword();

  /** Stops and starts the hub, which forgets everybody but its accounts. */
  void restart() throws IOException, InterruptedException;

  @Override
  void close();

  static HubUnderTest open() {
    return isReal()
        ? Real.at(URI.create(System.getProperty("contract.hub.url", "")))
        : Embedded.start(HubRules.quick());
  }

  /** Whether all tests are on one hub that was named, and not each on one of its own. */
  static boolean isReal() {
    return !System.getProperty("contract.hub.url", "").isEmpty();
  }

  /** The hub of this project. */
  record Embedded(TestHub hub) implements HubUnderTest {

    static Embedded start(HubRules rules) {
      TestHub hub = TestHub.start(rules);
      hub.addAccount("ApiBot", 5, "apibotpass").addAccount("Boss", 5, "bosspass");
      return new Embedded(hub);
    }

    @Override
    public InetSocketAddress address() {
      return hub.address();
    }

    @Override
    public String nick() {
      return "ApiBot";
    }

    @Override
    public String password() {
      return "apibotpass";
    }

    @Override
    public String adminNick() {
      return "Boss";
    }

    @Override
    public String adminPassword() {
      return "bosspass";
    }

    @Override
    public void restart() {
      hub.restart();
    }

    @Override
    public void close() {
      hub.close();
    }
  }

  /** A Verlihub. */
  record Real(
      InetSocketAddress address,
      String nick,
      String password,
      String adminNick,
      String adminPassword)
      implements HubUnderTest {

    private static final int NMDC_PORT = 411;

    static Real at(URI url) {
      int port = url.getPort() < 0 ? NMDC_PORT : url.getPort();
      return new Real(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
          required("contract.hub.nick"),
          required("contract.hub.password"),
          required("contract.admin.nick"),
          required("contract.admin.password"));
    }

    private static String required(String property) {
      String value = System.getProperty(property, "");
      if (value.isEmpty()) {
        throw new IllegalStateException(
            "With -Dcontract.hub.url also -D%s=… is needed".formatted(property));
      }
      return value;
    }

    /** Runs the command of {@code contract.hub.restart}, or skips the test without one. */
    @Override
    public void restart() throws IOException, InterruptedException {
      String command = System.getProperty("contract.hub.restart", "");
      assumeTrue(!command.isEmpty(), "-Dcontract.hub.restart=… names no command");
      Process process =
          new ProcessBuilder("sh", "-c", command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(process.waitFor()).as("exit status of %s", command).isZero();
    }

    @Override
    public void close() {
      // it runs on
    }
  }
}
