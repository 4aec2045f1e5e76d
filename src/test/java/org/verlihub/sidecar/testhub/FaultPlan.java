package org.verlihub.sidecar.testhub;

/**
 * When a fault strikes a connection. It strikes once; {@link Fault.Slice}, {@link Fault.Coalesce}
 * and {@link Fault.Bandwidth} stay in force.
 *
 * @param direction of the bytes that it strikes
 * @param marker it strikes right behind the first occurrence of this text, such as {@code $Hello};
 *     an empty one occurs before the first byte
 * @param moreBytes and so many bytes
 */
public record FaultPlan(Direction direction, String marker, int moreBytes, Fault fault) {

  /** Who writes. */
  public enum Direction {
    FROM_HUB,
    TO_HUB
  }

  /** Right behind this text of the hub. */
  public static FaultPlan fromHub(String marker, Fault fault) {
    return new FaultPlan(Direction.FROM_HUB, marker, 0, fault);
  }

  /** Right behind this text of the client. */
  public static FaultPlan toHub(String marker, Fault fault) {
    return new FaultPlan(Direction.TO_HUB, marker, 0, fault);
  }

  /** So many bytes later. */
  public FaultPlan after(int bytes) {
    return new FaultPlan(direction, marker, bytes, fault);
  }

  @Override
  public String toString() {
    return "%s behind '%s'+%d %s".formatted(fault, marker, moreBytes, direction);
  }
}
