package org.verlihub.sidecar.api;

/**
 * What of a user is private: seen by those who have the right, or by everybody if the owner of the
 * hub says so. The names are those of {@code sidecar.api.public-fields}.
 */
enum PrivateField {
  IP,
  EMAIL,
  /** Stays null whoever may see it: addresses of other people are not resolved. */
  HOST,
  ASN,
  SAME_IP_USERS,
  CLONE_GROUP,
  /** A class that the hub hides; see {@link ShownClass}. */
  CLASS
}
