package org.verlihub.sidecar.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.nmdc.MyInfo;
import org.verlihub.sidecar.web.ProblemException;
import org.verlihub.sidecar.web.ProblemType;
import org.verlihub.sidecar.web.QueryParameters;

/**
 * Which people are wanted; all that is given must hold. It sees of a user only what the caller may
 * see, since a filter tells as much as a field.
 *
 * @param q part of the nick or the description, in any letter case
 * @param country a code in capital letters, or {@link #UNKNOWN_COUNTRY}
 * @param userClass exactly this class
 * @param minClass this class or a higher one
 * @param client the name of the client, in any letter case
 * @param ip exactly this address
 */
record UserFilter(
    @Nullable String q,
    @Nullable String country,
    @Nullable Integer userClass,
    @Nullable Integer minClass,
    @Nullable String client,
    @Nullable String ip) {

  /** The parameters it is read from. */
  static final List<String> PARAMETERS =
      List.of("q", "country", "class", "min_class", "client", "ip");

  static final UserFilter NONE = new UserFilter(null, null, null, null, null, null);

  private static final String UNKNOWN_COUNTRY = "UNKNOWN";

  private static final int LOWEST_CLASS = -1;
  private static final int HIGHEST_CLASS = 10;

  private static final String TEXT = "(?s).{1,100}";
  private static final String TEXT_ALLOWED = "1 to 100 characters";
  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

  /** As the caller asks for it. */
  static UserFilter of(QueryParameters parameters) {
    String country =
        parameters.text("country", "[A-Za-z]{2}|unknown", "two letters such as DE, or unknown");
    return new UserFilter(
        parameters.text("q", TEXT, TEXT_ALLOWED),
        country == null ? null : country.toUpperCase(Locale.ROOT),
        parameters.number("class", LOWEST_CLASS, HIGHEST_CLASS),
        parameters.number("min_class", LOWEST_CLASS, HIGHEST_CLASS),
        parameters.text("client", TEXT, TEXT_ALLOWED),
        parameters.text(
            "ip", BYTE + "(\\." + BYTE + "){3}", "an IPv4 address such as 198.51.100.1"));
  }

  /**
   * Refuses what would tell the caller more than the fields of a user do.
   *
   * @throws ProblemException if the caller may not filter so
   */
  void requireRight(Rights rights) {
    if (ip != null && !rights.maySee(PrivateField.IP)) {
      throw new ProblemException(
          ProblemType.NOT_PUBLIC.with("Addresses are private here, so nobody is found by ip."));
    }
  }

  /** Whether a user is wanted, as far as the caller may know it. */
  Predicate<HubUser> seenWith(Rights rights) {
    requireRight(rights);
    List<Predicate<HubUser>> conditions = new ArrayList<>();
    if (q != null) {
      Pattern part = caseless(q);
      conditions.add(user -> mentions(user, part));
    }
    if (country != null) {
      conditions.add(user -> country.equals(countryOf(user)));
    }
    if (userClass != null) {
      conditions.add(user -> ShownClass.of(user, rights).level() == userClass);
    }
    if (minClass != null) {
      conditions.add(user -> ShownClass.of(user, rights).level() >= minClass);
    }
    if (client != null) {
      Pattern name = caseless(client);
      conditions.add(user -> usesClient(user, name));
    }
    if (ip != null) {
      conditions.add(user -> comesFrom(user, ip));
    }
    return user -> conditions.stream().allMatch(condition -> condition.test(user));
  }

  /**
   * The text itself, in any letter case. A plus sign and a space are the same: half of all callers
   * write one for the other in a query, and every second client is called something with ++.
   */
  private static Pattern caseless(String text) {
    String expression =
        text.codePoints()
            .mapToObj(c -> c == ' ' || c == '+' ? "[ +]" : Pattern.quote(Character.toString(c)))
            .collect(Collectors.joining());
    return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static boolean mentions(HubUser user, Pattern part) {
    MyInfo info = user.info();
    return part.matcher(user.nick().text()).find()
        || (info != null && part.matcher(info.description()).find());
  }

  private static String countryOf(HubUser user) {
    String code = user.countryCode();
    return code == null ? UNKNOWN_COUNTRY : code;
  }

  private static boolean usesClient(HubUser user, Pattern name) {
    MyInfo info = user.info();
    return info != null && info.tag() != null && name.matcher(info.tag().client()).matches();
  }

  private static boolean comesFrom(HubUser user, String address) {
    return user.whereabouts() != null && user.whereabouts().address().equals(address);
  }
}
