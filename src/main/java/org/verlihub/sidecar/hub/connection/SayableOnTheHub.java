package org.verlihub.sidecar.hub.connection;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Objects;
import org.verlihub.sidecar.nmdc.HubCharset;

/**
 * Settings whose nick, password and description can be written in the charset of the first login.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = SayableOnTheHub.Validator.class)
@interface SayableOnTheHub {

  /** The message; the validator gives one that fits the case. */
  String message() default "cannot be said on a hub";

  /** Groups, as every constraint has them. */
  Class<?>[] groups() default {};

  /** Payload, as every constraint has it. */
  Class<? extends Payload>[] payload() default {};

  /** Tries everything that a login says, unless the nick alone is wrong already. */
  final class Validator implements ConstraintValidator<SayableOnTheHub, HubSettings> {

    @Override
    public boolean isValid(HubSettings settings, ConstraintValidatorContext context) {
      // bound but not yet validated, so that even what must be set may be missing
      String nick = Objects.requireNonNullElse(settings.nick(), "");
      if (!nick.matches(HubSettings.NICK) || nick.isBlank()) {
        return true;
      }
      try {
        OwnWords.requireWritable(
            settings, Objects.requireNonNullElse(settings.fixedCharset(), HubCharset.DEFAULT));
        return true;
      } catch (IllegalArgumentException e) {
        context.disableDefaultConstraintViolation();
        context
            .buildConstraintViolationWithTemplate(literally(String.valueOf(e.getMessage())))
            .addConstraintViolation();
        return false;
      }
    }

    private static String literally(String message) {
      return message.replaceAll("[\\\\{}$]", "\\\\$0");
    }
  }
}
