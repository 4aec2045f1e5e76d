package org.verlihub.sidecar.testhub;

/** The hub's user levels. 6 to 9 do not exist. */
final class UserClass {

  static final int PINGER = -1;
  static final int GUEST = 0;
  static final int REGISTERED = 1;
  static final int VIP = 2;
  static final int OPERATOR = 3;
  static final int CHIEF = 4;
  static final int ADMIN = 5;
  static final int MASTER = 10;

  private UserClass() {}

  static String name(int userClass) {
    return switch (userClass) {
      case PINGER -> "Pinger";
      case GUEST -> "Guest";
      case REGISTERED -> "Registered";
      case VIP -> "VIP";
      case OPERATOR -> "Operator";
      case CHIEF -> "Cheef";
      case ADMIN -> "Administrator";
      case MASTER -> "Master";
      default -> "Invalid";
    };
  }
}
