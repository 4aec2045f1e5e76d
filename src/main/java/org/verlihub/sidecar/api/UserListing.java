package org.verlihub.sidecar.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.web.Paging;

/**
 * Everyone at one revision, ready to be sent. The next listing takes over the JSON of every user
 * who is still the same object, so its cost under churn is that of the users who changed.
 */
final class UserListing {

  private final long revision;
  private final Instant madeAt;
  private final IdentityHashMap<HubUser, RenderedUser> rendered = new IdentityHashMap<>();
  private final List<RenderedUser> people = new ArrayList<>();
  private final List<RenderedUser> operators = new ArrayList<>();
  private final List<RenderedUser> bots = new ArrayList<>();
  private volatile byte @Nullable [] allPeople;

  private UserListing(long revision, Instant madeAt) {
    this.revision = revision;
    this.madeAt = madeAt;
  }

  /** The listing before there is any; older than every snapshot. */
  static UserListing none() {
    return new UserListing(-1, Instant.MIN);
  }

  /** The listing of a later snapshot. */
  UserListing next(HubSnapshot snapshot, Instant now, Function<HubUser, byte[]> render) {
    UserListing next = new UserListing(snapshot.revision(), now);
    for (HubUser user : snapshot.users()) {
      RenderedUser known = rendered.get(user);
      next.add(known == null ? new RenderedUser(user, render.apply(user)) : known);
    }
    return next;
  }

  private void add(RenderedUser entry) {
    HubUser user = entry.user();
    rendered.put(user, entry);
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
    return revision;
  }

  Instant madeAt() {
    return madeAt;
  }

  /** {@link UsersAnswer}, encoded. */
  byte[] people(Paging paging) {
    boolean everyone = paging.limit() == null && paging.offset() == 0;
    byte[] kept = allPeople;
    if (everyone && kept != null) {
      return kept;
    }
    List<RenderedUser> page = page(people, paging);
    String head = "{\"count\":%d,\"total\":%d,\"users\":[".formatted(page.size(), people.size());
    byte[] body = encoded(head, page, "]}");
    if (everyone) {
      allPeople = body;
    }
    return body;
  }

  /** {@link OperatorsAnswer}, encoded. */
  byte[] operators(Paging paging) {
    return marked("operators", operators, paging);
  }

  /** {@link BotsAnswer}, encoded. */
  byte[] bots(Paging paging) {
    return marked("bots", bots, paging);
  }

  private static byte[] marked(String key, List<RenderedUser> all, Paging paging) {
    List<RenderedUser> page = page(all, paging);
    String tail =
        "],\"count\":%d,\"total\":%d,\"limit\":%s,\"offset\":%d}"
            .formatted(page.size(), all.size(), paging.limit(), paging.offset());
    return encoded("{\"" + key + "\":[", page, tail);
  }

  private static List<RenderedUser> page(List<RenderedUser> all, Paging paging) {
    return all.subList(paging.from(all.size()), paging.to(all.size()));
  }

  private static byte[] encoded(String head, List<RenderedUser> page, String tail) {
    int size = head.length() + tail.length();
    for (RenderedUser entry : page) {
      size += entry.json().length + 1;
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream(size);
    body.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    String separator = "";
    for (RenderedUser entry : page) {
      body.writeBytes(separator.getBytes(StandardCharsets.US_ASCII));
      body.writeBytes(entry.json());
      separator = ",";
    }
    body.writeBytes(tail.getBytes(StandardCharsets.US_ASCII));
    return body.toByteArray();
  }
}
