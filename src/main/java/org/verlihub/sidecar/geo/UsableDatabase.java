package org.verlihub.sidecar.geo;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The path of a file that can be opened as a database with something of use in it. */
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = UsableDatabase.Validator.class)
@interface UsableDatabase {

  /** The message; the validator gives one that fits the case. */
  String message() default "is not a usable database";

  /** Groups, as every constraint has them. */
  Class<?>[] groups() default {};

  /** Payload, as every constraint has it. */
  Class<? extends Payload>[] payload() default {};

  /** Opens the file and forgets it again. */
  final class Validator implements ConstraintValidator<UsableDatabase, Path> {

    @Override
    public boolean isValid(@Nullable Path file, ConstraintValidatorContext context) {
      if (file == null) {
        return true;
      }
      try {
        GeoDatabase.open(file);
        return true;
      } catch (UnusableDatabaseException e) {
        context.disableDefaultConstraintViolation();
        context
            .buildConstraintViolationWithTemplate(
                e.reason()
                    + ". Allowed is an mmdb file with countries, cities or ASNs in the layout of"
                    + " GeoLite2 or DB-IP")
            .addConstraintViolation();
        return false;
      }
    }
  }
}
