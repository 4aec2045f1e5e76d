package org.verlihub.sidecar.settings;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/**
 * Explains a {@code sidecar.} setting whose value cannot be used: its name, its value, where it was
 * made, and what is allowed. Spring Boot's own explanation would print secrets as they are.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class WrongSettingFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

  private static final ConfigurationPropertyName ROOT =
      ConfigurationPropertyName.of(KnownSettings.ROOT);

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
    if (!ROOT.isAncestorOf(cause.getName())
        || findCause(cause, UnboundConfigurationPropertiesException.class) != null) {
      return null;
    }
    BindValidationException invalid = findCause(cause, BindValidationException.class);
    String description =
        invalid == null ? unreadable(cause) : refused(invalid.getValidationErrors());
    return new FailureAnalysis(
        description,
        "Correct it, then start again. config/application.yaml explains every setting.",
        cause);
  }

  private static String refused(ValidationErrors errors) {
    return errors.getAllErrors().stream()
        .map(error -> refused(errors, error))
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static String refused(ValidationErrors errors, ObjectError error) {
    ConfigurationPropertyName group = errors.getName();
    String reason = String.valueOf(error.getDefaultMessage());
    if (error instanceof FieldError field) {
      String name = group + "." + DataObjectPropertyName.toDashedForm(field.getField());
      ConfigurationProperty made = whereItWasMade(errors, name);
      // A value is shown as it was written: 1ms, not PT0.001S.
      Object value =
          made != null && made.getName().toString().equals(name)
              ? made.getValue()
              : field.getRejectedValue();
      return sentence(name, value, made == null ? null : made.getOrigin(), reason);
    }
    return "The settings " + group + ".* are refused: " + reason;
  }

  /** The property itself, or the list that an element of it was written in. */
  private static @Nullable ConfigurationProperty whereItWasMade(
      ValidationErrors errors, String name) {
    ConfigurationPropertyName element = ConfigurationPropertyName.of(name);
    return errors.getBoundProperties().stream()
        .filter(bound -> bound.getName().equals(element) || bound.getName().isAncestorOf(element))
        .max(Comparator.comparingInt(bound -> bound.getName().getNumberOfElements()))
        .orElse(null);
  }

  private static String unreadable(BindException failure) {
    String name = failure.getName().toString();
    ConfigurationProperty property = failure.getProperty();
    if (property == null || !property.getName().equals(failure.getName())) {
      return "The settings " + name + ".* are refused: " + rootMessage(failure);
    }
    IOException unread = cause(failure, IOException.class);
    if (unread != null) {
      // Its value is the content of a file of its own, which a look at it would try to read again.
      return "%s (%s): the file cannot be read, %s"
          .formatted(
              name,
              SettingPlace.of(property.getOrigin()),
              unread instanceof AccessDeniedException
                  ? "since the account of this process may not"
                  : "because of " + unread.getClass().getSimpleName());
    }
    ResolvableType type = failure.getTarget().getType();
    boolean list = Collection.class.isAssignableFrom(type.resolve(Object.class));
    ResolvableType single = list ? type.asCollection().getGeneric() : type;
    String expected = ExpectedValue.of(single.resolve(Object.class));
    // The message of a failed conversion quotes what it could not convert.
    String reason =
        expected != null
            ? (list ? "each must be " : "must be ") + expected
            : SecretSettings.contains(name) ? "is not of the right form" : rootMessage(failure);
    return sentence(name, property.getValue(), property.getOrigin(), reason);
  }

  private static <E extends Throwable> @Nullable E cause(Throwable failure, Class<E> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }

  private static String sentence(
      String name, @Nullable Object value, @Nullable Origin origin, String reason) {
    if (value == null) {
      return "%s is not set: %s".formatted(name, reason);
    }
    Object shown = SecretSettings.contains(name) ? SecretSettings.MASK : value;
    return "%s is \"%s\" (%s): %s".formatted(name, shown, SettingPlace.of(origin), reason);
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }
}
