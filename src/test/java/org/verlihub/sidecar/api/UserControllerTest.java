package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.api.HubPeople.MY_HUB;
import static org.verlihub.sidecar.api.HubPeople.person;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;
import org.verlihub.sidecar.web.EntityTags;
import org.verlihub.sidecar.web.Gzip;
import tools.jackson.databind.json.JsonMapper;

/** What the rights of a caller change in an answer. */
class UserControllerTest {

  private static final Rights ANYBODY = Rights.ofEverybody(Set.of());

  private final FixedHub hub = new FixedHub();
  private final UserController controller =
      new UserController(
          hub,
          new UserListings(hub, Clock.systemUTC(), JsonMapper.shared()),
          new EntityTags(),
          new Gzip(true));

  @Test
  void keepsWhatOneCallerMaySeeOutOfSharedCaches() {
    hub.show(MY_HUB, person("Ada", 1));

    assertThat(users(Rights.ofOneWhoSeesAll()).getHeaders().getCacheControl())
        .isEqualTo("no-cache, private");
    assertThat(users(ANYBODY).getHeaders().getCacheControl()).isEqualTo("no-cache");
    Rights everything = Rights.ofEverybody(Set.of(PrivateField.values()));
    assertThat(users(everything).getHeaders().getCacheControl()).isEqualTo("no-cache");
  }

  @Test
  void tagsAnswersByWhatTheCallerMaySee() {
    hub.show(MY_HUB, person("Ada", 1));

    assertThat(users(Rights.ofOneWhoSeesAll()).getHeaders().getETag())
        .isNotEqualTo(users(ANYBODY).getHeaders().getETag());
    assertThat(users(Rights.ofOneWhoSeesAll()).getHeaders().getETag())
        .isEqualTo(users(Rights.ofOneWhoSeesAll()).getHeaders().getETag());
  }

  @Test
  void showsEachCallerWhatTheyMaySee() {
    hub.show(MY_HUB, person("Ada", 1));

    assertThat(text(users(Rights.ofOneWhoSeesAll()))).contains("alice@example.org");
    assertThat(text(users(Rights.ofEverybody(Set.of(PrivateField.EMAIL)))))
        .contains("alice@example.org");
    assertThat(text(users(ANYBODY))).doesNotContain("alice@example.org");
  }

  private ResponseEntity<?> users(Rights rights) {
    return controller.users(
        UserQuery.EVERYBODY, rights, new ServletWebRequest(new MockHttpServletRequest()));
  }

  private static String text(ResponseEntity<?> answer) {
    return answer.getBody() instanceof Pieces pieces
        ? new String(pieces.joined(), StandardCharsets.UTF_8)
        : "";
  }
}
