package org.verlihub.sidecar.api;

import org.verlihub.sidecar.hub.mirror.HubUser;
import org.verlihub.sidecar.hub.mirror.UserClass;
import org.verlihub.sidecar.hub.mirror.UserClass.Source;

/**
 * The class of a user as a caller gets to see it. A hub can hide that somebody is an operator: the
 * class is 3 or more and the operator mark is missing. Without the right to see such a class, that
 * user is a registered one like others, in every field, filter and order.
 */
final class ShownClass {

  private static final int REGULAR = 1;

  private ShownClass() {}

  static UserClass of(HubUser user, Rights rights) {
    UserClass known = user.knownOrAssumedClass();
    if (user.operator() || rights.maySee(PrivateField.CLASS)) {
      return known;
    }
    int level = known.level() >= UserClass.OPERATOR ? REGULAR : known.level();
    return new UserClass(level, coarse(known.source()));
  }

  /** Whom the survey asks about sooner than others would give operators away. */
  private static Source coarse(Source source) {
    return source == Source.ASSUMED ? Source.ASSUMED : Source.ASKED;
  }

  /** The name that the hub's operators know; the spelling of class 4 is the hub's. */
  static String name(int level) {
    return switch (level) {
      case -1 -> "Disconnected";
      case 0 -> "Guest";
      case REGULAR -> "Regular";
      case 2 -> "VIP";
      case UserClass.OPERATOR -> "Operator";
      case 4 -> "Cheef";
      case 5 -> "Admin";
      case 10 -> "Master";
      default -> "Class " + level;
    };
  }
}
