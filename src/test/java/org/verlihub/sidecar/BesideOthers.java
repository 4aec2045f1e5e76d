package org.verlihub.sidecar;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * A test class that the build may run while others run: one that takes long, because it waits or
 * computes, and shares nothing with anybody. It starts no Spring context, since that would set up
 * the log anew under the feet of the others.
 *
 * <p>Whoever reads the log in a test looks for what only it can have caused. Where that cannot be
 * told it says {@code @ResourceLock(BesideOthers.LOG)}: it waits for these to end, and these for
 * it.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = BesideOthers.LOG, mode = ResourceAccessMode.READ)
@ResourceLock(providers = BesideOthers.OwnTests.class)
public @interface BesideOthers {

  /** What these classes write to, and some others read. */
  String LOG = "log";

  /**
   * A lock of each class alone. JUnit runs the tests below one that is locked one after the other;
   * without it they would run beside each other too, and share what is static.
   */
  final class OwnTests implements ResourceLocksProvider {
    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
      return Set.of(new Lock(testClass.getName()));
    }
  }
}
