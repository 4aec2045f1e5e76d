package org.verlihub.sidecar.settings;

import java.net.InetAddress;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/** Says which values settings of a type take. */
final class ExpectedValue {

  private static final Set<Class<?>> WHOLE_NUMBERS =
      Set.of(Byte.class, Short.class, Integer.class, Long.class);

  private ExpectedValue() {}

  /** For example "a whole number"; null for a type about which nothing general can be said. */
  static @Nullable String of(Class<?> type) {
    Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
    if (boxed.isEnum()) {
      return Arrays.stream(boxed.getEnumConstants())
          .map(constant -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (WHOLE_NUMBERS.contains(boxed)) {
      return "a whole number";
    }
    if (Number.class.isAssignableFrom(boxed)) {
      return "a number";
    }
    if (boxed == Boolean.class) {
      return "true or false";
    }
    if (boxed == Duration.class) {
      return "a duration such as 500ms, 30s or 5m";
    }
    if (boxed == DataSize.class) {
      return "a size such as 64KB or 10MB";
    }
    if (boxed == InetAddress.class) {
      return "an address such as 127.0.0.1";
    }
    if (boxed == Charset.class) {
      return "the name of a charset such as UTF-8 or windows-1251";
    }
    return null;
  }
}
