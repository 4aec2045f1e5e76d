package org.verlihub.sidecar.digest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * The HTML of mails. Whatever people said goes through {@code th:text}, which escapes it; the only
 * thing that is not escaped is our own style sheet.
 */
final class Templates implements Pages {

  private static final String FOLDER = "org/verlihub/sidecar/digest/";

  private final TemplateEngine engine = new TemplateEngine();
  private final String style;

  Templates() {
    ClassLoaderTemplateResolver resolver =
        new ClassLoaderTemplateResolver(Templates.class.getClassLoader());
    resolver.setPrefix(FOLDER);
    resolver.setSuffix(".html");
    resolver.setTemplateMode(TemplateMode.HTML);
    resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
    engine.setTemplateResolver(resolver);
    style = resource("mail.css");
  }

  @Override
  public String page(String name, Map<String, ? extends @Nullable Object> values) {
    TreeMap<String, @Nullable Object> all = new TreeMap<>(values);
    all.put("style", "\n" + style);
    return engine.process(name, new Context(Locale.ROOT, all));
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            Templates.class.getClassLoader().getResourceAsStream(FOLDER + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
