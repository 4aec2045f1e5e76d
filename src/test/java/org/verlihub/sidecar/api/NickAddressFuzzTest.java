package org.verlihub.sidecar.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import org.springframework.mock.web.MockHttpServletRequest;
import org.verlihub.sidecar.hub.mirror.Freshness;
import org.verlihub.sidecar.hub.mirror.HubDescription;
import org.verlihub.sidecar.hub.mirror.HubSnapshot;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.Totals;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.Nick;
import org.verlihub.sidecar.web.ProblemException;

/** Any address finds the user whose bytes it names, or ends in a problem that can be answered. */
class NickAddressFuzzTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @FuzzTest(maxDuration = "2m")
  void findsWhoeverIsNamedOrNobody(byte[] input) {
    String raw = new String(input, ISO_8859_1);
    HubUser ada = user(Nick.ofText("Ada", new HubCharset(UTF_8)));
    TreePMap<Nick, HubUser> users = TreePMap.<Nick, HubUser>empty().plus(ada.nick(), ada);
    Nick named = nick(input);
    if (named != null) {
      users = users.plus(named, user(named));
      assertThat(path("/api/user/" + encoded(input)).in(snapshot(users)).nick()).isEqualTo(named);
      assertThat(query("limit=1&nick=" + encoded(input)).in(snapshot(users)).nick())
          .isEqualTo(named);
    }
    look(() -> path("/api/user/" + raw), users);
    look(() -> query(raw), users);
    look(() -> query("nick=" + raw), users);
  }

  private interface Looking {
    NickAddress address();
  }

  private static void look(Looking looking, TreePMap<Nick, HubUser> users) {
    try {
      assertThat(looking.address().in(snapshot(users))).isIn(users.values());
    } catch (ProblemException e) {
      assertThat(e.problem().getStatus()).isBetween(400, 499);
    }
  }

  private static NickAddress path(String uri) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRequestURI(uri);
    return NickAddress.ofPath(request);
  }

  private static NickAddress query(String query) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setQueryString(query);
    return NickAddress.ofQuery(request);
  }

  private static String encoded(byte[] bytes) {
    return HexFormat.of().withPrefix("%").formatHex(bytes);
  }

  private static @Nullable Nick nick(byte[] bytes) {
    try {
      return Nick.ofBytes(bytes, HubCharset.DEFAULT);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static HubUser user(Nick nick) {
    return new HubUser(nick, null, false, false, NOW, true, null, null);
  }

  private static HubSnapshot snapshot(TreePMap<Nick, HubUser> users) {
    return new HubSnapshot(
        1, HubDescription.UNKNOWN, users, Totals.NONE, new Freshness.Live(NOW), NOW);
  }
}
