package org.verlihub.sidecar.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.nmdc.Nick;
import org.verlihub.sidecar.web.Gzip;
import org.verlihub.sidecar.web.Paging;

/**
 * Everyone at one revision, as JSON for callers with certain rights. What is asked for is made when
 * it is first asked for; the next listing takes over the JSON of every user who is still the same
 * object, so its cost under churn is that of the users who changed.
 */
final class UserListing {

  private static final byte[] COMMA = {','};

  private record Ordering(UserQuery.Sort sort, UserQuery.Order order) {}

  private final HubSnapshot snapshot;
  private final Instant madeAt;
  private final UserWriter writer;
  private final IdentityHashMap<HubUser, ListedUser> listed = new IdentityHashMap<>();
  private final List<ListedUser> people = new ArrayList<>();
  private final List<ListedUser> operators = new ArrayList<>();
  private final List<ListedUser> bots = new ArrayList<>();
  private final Map<Ordering, List<ListedUser>> ordered = new ConcurrentHashMap<>();
  private final Map<Neighbours, byte[]> rests = new ConcurrentHashMap<>();
  private @Nullable AddressIndex addresses;
  private volatile @Nullable Pieces everybody;
  private final ReentrantLock compressing = new ReentrantLock();
  private byte @Nullable [] everybodyGzipped;

  private UserListing(HubSnapshot snapshot, Instant madeAt, UserWriter writer) {
    this.snapshot = snapshot;
    this.madeAt = madeAt;
    this.writer = writer;
  }

  /** The first listing. */
  static UserListing of(HubSnapshot snapshot, Instant now, UserWriter writer) {
    UserListing first = new UserListing(snapshot, now, writer);
    snapshot.users().forEach(user -> first.add(new ListedUser(user)));
    return first;
  }

  /** The listing of a later snapshot. */
  UserListing next(HubSnapshot later, Instant now) {
    UserListing next = new UserListing(later, now, writer);
    for (HubUser user : later.users()) {
      ListedUser known = listed.get(user);
      next.add(known == null ? new ListedUser(user) : known);
    }
    return next;
  }

  private void add(ListedUser entry) {
    HubUser user = entry.user();
    listed.put(user, entry);
    if (user.bot()) {
      bots.add(entry);
      return;
    }
    people.add(entry);
    if (user.operator()) {
      operators.add(entry);
    }
  }

  long revision() {
    return snapshot.revision();
  }

  Instant madeAt() {
    return madeAt;
  }

  /** Whether it shows this user, and exactly as this object does. */
  boolean shows(HubUser user) {
    return listed.containsKey(user);
  }

  /** {@link UserAnswer}, encoded, or null if nobody has the nick. */
  byte @Nullable [] user(Nick nick) {
    HubUser user = snapshot.user(nick);
    ListedUser entry = user == null ? null : listed.get(user);
    return entry == null ? null : encoded("", List.of(entry), "").joined();
  }

  /** {@link UsersAnswer}, encoded. */
  byte[] people(UserQuery query) {
    return peopleInPieces(query).joined();
  }

  /** {@link UsersAnswer} of everybody, encoded. */
  Pieces everybody() {
    Pieces kept = everybody;
    if (kept == null) {
      kept = peopleInPieces(UserQuery.EVERYBODY);
      everybody = kept;
    }
    return kept;
  }

  private Pieces peopleInPieces(UserQuery query) {
    List<ListedUser> matching = matching(query);
    List<ListedUser> page = query.paging().of(matching);
    String head = "{\"count\":%d,\"total\":%d,\"users\":[".formatted(page.size(), matching.size());
    return encoded(head, page, "]}");
  }

  /**
   * {@link #everybody}, compressed. Made by one caller while others wait, since it takes longer
   * than everything else here.
   */
  byte[] everybodyGzipped() {
    compressing.lock();
    try {
      byte[] kept = everybodyGzipped;
      if (kept == null) {
        kept = Gzip.compress(everybody().length(), everybody()::writeTo);
        everybodyGzipped = kept;
      }
      return kept;
    } finally {
      compressing.unlock();
    }
  }

  /** {@link OperatorsAnswer}, encoded. */
  byte[] operators(Paging paging) {
    return marked("operators", operators, paging);
  }

  /** {@link BotsAnswer}, encoded. */
  byte[] bots(Paging paging) {
    return marked("bots", bots, paging);
  }

  private List<ListedUser> matching(UserQuery query) {
    List<ListedUser> all =
        ordered.computeIfAbsent(new Ordering(query.sort(), query.order()), this::inOrder);
    if (query.filter().equals(UserFilter.NONE)) {
      return all;
    }
    Predicate<HubUser> wanted = query.filter().seenWith(writer.rights());
    return all.stream().filter(entry -> wanted.test(entry.user())).toList();
  }

  private List<ListedUser> inOrder(Ordering ordering) {
    Comparator<HubUser> comparator =
        UserQuery.comparator(ordering.sort(), ordering.order(), writer.rights());
    return people.stream().sorted((a, b) -> comparator.compare(a.user(), b.user())).toList();
  }

  private byte[] marked(String key, List<ListedUser> all, Paging paging) {
    List<ListedUser> page = paging.of(all);
    String tail =
        "],\"count\":%d,\"total\":%d,\"limit\":%s,\"offset\":%d}"
            .formatted(page.size(), all.size(), paging.limit(), paging.offset());
    return encoded("{\"" + key + "\":[", page, tail).joined();
  }

  private Pieces encoded(String head, List<ListedUser> page, String tail) {
    List<byte[]> parts = new ArrayList<>(3 * page.size() + 2);
    parts.add(head.getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < page.size(); i++) {
      if (i > 0) {
        parts.add(COMMA);
      }
      ListedUser entry = page.get(i);
      parts.add(entry.facts(writer));
      parts.add(rest(entry.user()));
    }
    parts.add(tail.getBytes(StandardCharsets.US_ASCII));
    return Pieces.of(parts);
  }

  private byte[] rest(HubUser user) {
    Neighbours shown = addresses().of(user).shownTo(writer.rights());
    // Nearly all have the same neighbours: none.
    return rests.computeIfAbsent(shown, writer::rest);
  }

  private synchronized AddressIndex addresses() {
    AddressIndex index = addresses;
    if (index == null) {
      index = AddressIndex.of(snapshot.users());
      addresses = index;
    }
    return index;
  }
}
