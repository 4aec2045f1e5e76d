package org.verlihub.sidecar.contract;

import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/** A hub, an admin on it, and clients that are closed after each test. */
@ResourceLock(providers = ContractTest.OneHubForAll.class)
abstract class ContractTest {

  /**
   * On a real hub one class runs after the other, also those that run beside others on the hub of
   * their own: the second login of an account ends the first.
   */
  static final class OneHubForAll implements ResourceLocksProvider {
    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
      return HubUnderTest.isReal() ? Set.of(new Lock("real hub")) : Set.of();
    }
  }

  /** Nicks and addresses that nobody used before, so that a real hub's memory is no obstacle. */
  private static final AtomicInteger FRESH =
      new AtomicInteger((int) (System.currentTimeMillis() / 100 % 4_000_000));

  protected HubUnderTest hub;
  protected RawClient admin;
  private final List<RawClient> clients = new ArrayList<>();

  @BeforeEach
  void openHub() {
    hub = HubUnderTest.open();
    admin = connect().login(hub.adminNick(), hub.adminPassword());
  }

  @AfterEach
  void closeHub() {
    clients.forEach(RawClient::close);
    hub.close();
  }

  /** From an address of its own. */
  protected RawClient connect() {
    return connectFrom(freshAddress());
  }

  protected RawClient connectFrom(String address) {
    RawClient client = RawClient.connect(hub.address(), address);
    clients.add(client);
    return client;
  }

  protected static String freshAddress() {
    int n = FRESH.incrementAndGet();
    return "127.%d.%d.%d".formatted(1 + n / 62_500 % 200, 1 + n / 250 % 250, 2 + n % 250);
  }

  protected static String freshNick() {
    return "Guest" + FRESH.incrementAndGet();
  }

  /** Logs in a guest. */
  protected RawClient guest(String nick) {
    return connect().login(nick, null);
  }

  /** Logs in the product's account. */
  protected RawClient bot() {
    return connect().login(hub.nick(), hub.password());
  }

  /** Lets the admin type a command and returns the hub's answer to it. */
  protected String asAdmin(String command) {
    return ask(admin, hub.adminNick(), command);
  }

  protected static String ask(RawClient client, String nick, String command) {
    client.inbox().take();
    client.send("<" + nick + "> " + command);
    return client.awaitPrefix("<Verlihub> ").substring("<Verlihub> ".length());
  }

  /**
   * Waits until the admin has seen somebody leave. A quiet hub notices a closed socket only when
   * somebody else says something.
   */
  protected void awaitQuit(String nick) {
    await()
        .atMost(Inbox.PATIENCE)
        .until(() -> {
          settle(admin, hub.adminNick());
          return admin.inbox().everything().contains("$Quit " + nick);
        });
  }

  /** Waits until the hub has closed a connection, which it may also put off while it is quiet. */
  protected void awaitClose(RawClient client) {
    await()
        .atMost(Inbox.PATIENCE)
        .until(() -> {
          settle(admin, hub.adminNick());
          return client.inbox().ended();
        });
  }

  protected void letSomebodyLeave() {
    String nick = freshNick();
    guest(nick).close();
    awaitQuit(nick);
  }

  /** Waits until the hub has dealt with everything the client sent; returns what came meanwhile. */
  protected static List<String> settle(RawClient client, String nick) {
    int before = client.inbox().everything().size();
    String mark = "Nobody" + FRESH.incrementAndGet();
    client.send("$GetINFO " + mark + " " + nick);
    client.awaitExactly("$Quit " + mark);
    List<String> all = client.inbox().everything();
    return all.subList(before, all.size() - 1);
  }
}
