package org.verlihub.sidecar.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.verlihub.sidecar.settings.UnknownSettingsException.UnknownSetting;

/**
 * Stops the start when a setting below {@code sidecar.} does not exist, wherever it was set. Spring
 * Boot would ignore it, and the operator would believe it to be in force.
 *
 * <p>Runs after the logging system is set up, so that the explanation looks like every other line.
 */
final class UnknownSettingsGuard
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

  private static final String VARIABLE_PREFIX = "SIDECAR_";

  /**
   * Container engines announce a service called "sidecar" to its neighbours in variables of these
   * forms; nobody wrote them.
   */
  private static final Pattern SERVICE_LINK =
      Pattern.compile("SIDECAR_(NAME|PORT(_\\d+_(TCP|UDP).*)?|SERVICE_(HOST|PORT.*)|ENV_.*)");

  @Override
  public int getOrder() {
    return LoggingApplicationListener.DEFAULT_ORDER + 1;
  }

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    ClassLoader classLoader = event.getSpringApplication().getClassLoader();
    check(event.getEnvironment(), KnownSettings.onClassPath(classLoader));
  }

  static void check(ConfigurableEnvironment environment, KnownSettings known) {
    List<UnknownSetting> unknown = new ArrayList<>();
    for (PropertySource<?> source : environment.getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> enumerable) {
        for (String name : enumerable.getPropertyNames()) {
          if (!isKnown(enumerable, name, known)) {
            unknown.add(describe(enumerable, name, known));
          }
        }
      }
    }
    if (!unknown.isEmpty()) {
      throw new UnknownSettingsException(unknown);
    }
  }

  private static boolean isKnown(
      EnumerablePropertySource<?> source, String name, KnownSettings known) {
    if (isVariable(source, name)) {
      return SERVICE_LINK.matcher(name).matches() || known.containsVariable(name);
    }
    ConfigurationPropertyName adapted = ConfigurationPropertyName.adapt(name, '.');
    if (adapted.isEmpty() || !adapted.getElement(0, Form.UNIFORM).equals(KnownSettings.ROOT)) {
      return true;
    }
    return known.contains(adapted)
        || (known.containsGroup(adapted) && isBlank(source.getProperty(name)));
  }

  private static boolean isVariable(PropertySource<?> source, String name) {
    return source instanceof SystemEnvironmentPropertySource
        && name.toUpperCase(Locale.ROOT).startsWith(VARIABLE_PREFIX);
  }

  // A YAML section whose every line is commented out arrives as an empty value of the section.
  private static boolean isBlank(@Nullable Object value) {
    return value == null || value.toString().isBlank();
  }

  private static UnknownSetting describe(
      EnumerablePropertySource<?> source, String name, KnownSettings known) {
    if (isVariable(source, name)) {
      String nearest = known.nearest(name.replace('_', '.'));
      return new UnknownSetting(name, "in the environment", KnownSettings.variable(nearest));
    }
    String place = SettingPlace.of(PropertySourceOrigin.get(source, name));
    return new UnknownSetting(name, place, known.nearest(name));
  }
}
