package org.verlihub.sidecar.testhub;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.nmdc.HubCharset;

/**
 * The embedded hub. Listens on 127.0.0.1 only. All methods may be called from any thread (but not
 * from the hub's own); those that change something return when the change has happened and has been
 * handed to the sockets or to the next tick.
 *
 * <p>Real clients and simulated people share one list: a {@link #join joined} person is seen by
 * everybody, costs no socket and answers nothing.
 */
public final class TestHub implements AutoCloseable {

  /**
   * One connection, as the hub knows it.
   *
   * @param nick the nick it is logged in as, or null during the login
   * @param stage how far it has come; {@code online} when its nick is on the list
   * @param bytesWritten what the kernel has taken
   * @param cutOff whether it was closed because it read too slowly
   */
  public record Connection(
      @Nullable String nick,
      String stage,
      Set<String> supports,
      long bytesWritten,
      boolean cutOff) {}

  private final World world;
  private final Door door;

  private TestHub(HubRules rules) {
    this.world = new World(rules);
    world.call(() -> {
      world.membership.addHubBots();
      world.keepAlive();
      return true;
    });
    this.door = new Door(world);
    door.open(rules.port());
  }

  /** Starts a hub with nobody on it but its own bots. */
  public static TestHub start(HubRules rules) {
    return new TestHub(rules);
  }

  public int port() {
    return door.port();
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port());
  }

  /** Where a client finds it: {@code dchub://127.0.0.1:port}. */
  public String url() {
    return "dchub://127.0.0.1:" + port();
  }

  /** The same for a client that speaks TLS, if the rules allow that. */
  public String tlsUrl() {
    return "nmdcs://127.0.0.1:" + port();
  }

  /** Registers a nick; replaces an account of the same nick. */
  public TestHub addAccount(String nick, int userClass, String password) {
    return change(() -> {
      String wire = world.wire(nick);
      world.accounts.put(
          Wire.lower(wire),
          new Account(
              wire, userClass, world.wire(password), world.clock.instant(), "installation"));
    });
  }

  /** Lets somebody join; whoever has the nick is replaced. */
  public TestHub join(Person person) {
    return change(() -> {
      Member present = world.users.find(person.wireNick());
      if (present != null) {
        world.membership.replace(present);
      }
      world.membership.enter(
          new Member(
              person.wireNick(),
              InfoFields.of(person),
              person.userClass(),
              person.address(),
              false,
              world.clock.instant(),
              null));
    });
  }

  /** Whether somebody has this nick now. */
  public boolean isOnline(String nick) {
    return world.call(() -> world.users.find(world.wire(nick)) != null);
  }

  /** Lets a simulated person leave at once. */
  public TestHub quit(String nick) {
    return change(() -> world.membership.reap(member(nick)));
  }

  /** Shows a changed MyINFO; the nick says whose. */
  public TestHub changeInfo(Person person) {
    return change(() -> world.membership.changeInfo(member(person.nick()), InfoFields.of(person)));
  }

  /** A line of main chat, of which the hub executes and refuses nothing. */
  public TestHub say(String nick, String text) {
    return change(() -> world.users.say("<" + member(nick).nick() + "> " + world.wire(text)));
  }

  /** A line in the operator chat. */
  public TestHub sayToOperators(String nick, String text) {
    return change(() -> world.operatorChat.relay(member(nick).nick(), world.wire(text)));
  }

  /** A private message to somebody with a socket. */
  public TestHub tell(String from, String to, String text) {
    return change(() -> {
      String sender = member(from).nick();
      Member recipient = member(to);
      if (recipient.session() != null) {
        recipient
            .session()
            .send(
                "$To: %s From: %s $<%s> %s"
                    .formatted(recipient.nick(), sender, sender, world.wire(text)));
      }
    });
  }

  /** Any frame to everybody, without its closing bar; for what no hub should send. */
  public TestHub broadcastRaw(byte[] frame) {
    return change(() -> world.users.say(Wire.text(frame)));
  }

  /** Gives the operator mark and class 3. */
  public TestHub promote(String nick) {
    return change(() -> {
      member(nick).userClass(UserClass.OPERATOR);
      world.membership.mark(member(nick), true);
    });
  }

  /** Takes the operator mark away as the hub does: {@code $Quit} and {@code $MyINFO}. */
  public TestHub demote(String nick) {
    return change(() -> {
      member(nick).userClass(UserClass.GUEST);
      world.membership.mark(member(nick), false);
    });
  }

  /**
   * Gives another class as {@code !class} does: nobody is told but for a registered user whose
   * operator mark changes with it.
   */
  public TestHub changeClass(String nick, int userClass) {
    return change(() -> world.membership.changeTemporarily(member(nick), userClass));
  }

  /** From now on keeps what a client with this nick sends once it is logged in. */
  public TestHub listenTo(String nick) {
    return change(() -> world.requests.listenTo(world.wire(nick)));
  }

  /**
   * What was kept since {@link #listenTo}, in all sessions of that nick: frames without their bar,
   * one character per byte.
   */
  public List<String> heardFrom(String nick) {
    return world.call(() -> world.requests.heardFrom(world.wire(nick)));
  }

  /** Throws somebody out without a ban, as {@code $Kick} does. */
  public TestHub drop(String nick) {
    return change(() -> world.membership.drop(member(nick)));
  }

  /** {@code !topic} by somebody; an empty text removes the topic. */
  public TestHub changeTopic(String by, String topic) {
    return change(() -> world.chat.changeTopic(world.wire(by), world.wire(topic)));
  }

  /** Changes a setting without telling anybody. */
  public TestHub set(String setting, Object value) {
    return change(() -> world.settings.set(setting, world.wire(String.valueOf(value))));
  }

  /** Lifts all bans and reconnect delays. */
  public TestHub forgive() {
    return change(world.bans::forgetAll);
  }

  /**
   * Harms the hub's side of a connection that is not there yet; only plans {@link
   * FaultPlan.Direction#FROM_HUB}.
   */
  public TestHub harmNext(FaultPlan plan) {
    if (plan.direction() != FaultPlan.Direction.FROM_HUB) {
      throw new IllegalArgumentException("A hub can only harm what it sends, not " + plan);
    }
    door.harmNext(plan);
    return this;
  }

  /** Closes every connection without a word, as when the network breaks. */
  public TestHub breakConnections() {
    return change(() -> door.sessions().forEach(Session::abort));
  }

  /** The hub's own list, bots included, in its order. */
  public List<ListedUser> truth() {
    return world.call(() -> {
      HubCharset charset = new HubCharset(world.charset());
      List<ListedUser> list = new ArrayList<>();
      for (Member member : world.users.all()) {
        list.add(ListedUser.of(member, charset));
      }
      return list;
    });
  }

  /** Connections that are open now. */
  public List<Connection> connections() {
    return world.call(() -> {
      List<Connection> list = new ArrayList<>();
      for (Session session : door.sessions()) {
        Member member = session.member();
        list.add(
            new Connection(
                member == null ? null : member.nick(),
                session.login().describe(),
                Set.copyOf(session.supports()),
                session.written(),
                session.cutOff()));
      }
      return list;
    });
  }

  /** How many connections were ever accepted, a restart notwithstanding. */
  public int connectionAttempts() {
    return door.attempts();
  }

  /** Says good-bye, closes everything and stops listening. Simulated people are gone too. */
  public void stop() {
    if (!door.close()) {
      return;
    }
    change(() -> {
      world.chat.sayAsHub("Please note, hub will be stopped now.");
      door.sessions().forEach(Session::closeSilently);
      world.users.clear();
    });
  }

  /** Starts again on the same port, with the accounts but without anybody. */
  public void restart() {
    stop();
    change(() -> {
      world.users.clear();
      world.startedAt = world.clock.instant();
      world.membership.addHubBots();
    });
    door.open(port());
  }

  /**
   * Stops for good.
   *
   * @throws AssertionError if the hub itself failed in between, so that no test passes on a broken
   *     hub
   */
  @Override
  public void close() {
    stop();
    world.end();
    Throwable failure = world.failure();
    if (failure != null) {
      throw new AssertionError("The embedded hub failed", failure);
    }
  }

  private TestHub change(Runnable action) {
    world.call(() -> {
      action.run();
      return true;
    });
    return this;
  }

  private Member member(String nick) {
    Member member = world.users.find(world.wire(nick));
    if (member == null) {
      throw new IllegalArgumentException("Nobody on the hub has the nick " + nick);
    }
    return member;
  }
}
