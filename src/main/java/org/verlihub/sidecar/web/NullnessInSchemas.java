package org.verlihub.sidecar.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Makes the schemas of answers say what their records say: every key is always there, and null is
 * possible exactly where the component is {@code @Nullable}. A problem's optional members are left
 * out instead, and those of what is sent may be.
 */
@Lazy
@Component
class NullnessInSchemas implements ModelConverter {

  private static final String REFERENCE = "#/components/schemas/";

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) {
      return null;
    }
    Schema<?> schema = chain.next().resolve(type, context, chain);
    Class<?> raw = TypeFactory.rawClass(type.getType());
    if (schema != null && raw.isRecord()) {
      String reference = schema.get$ref();
      Schema<?> model =
          reference == null
              ? schema
              : context.getDefinedModels().get(reference.substring(REFERENCE.length()));
      if (model != null && model.getProperties() != null) {
        sayNullness(model, raw);
      }
    }
    return schema;
  }

  private static void sayNullness(Schema<?> model, Class<?> record) {
    boolean omitsNull = record == ProblemAnswer.class;
    boolean mayBeLeftOut = omitsNull || StrictBody.class.isAssignableFrom(record);
    for (RecordComponent component : record.getRecordComponents()) {
      if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
        sayNullness(model, component.getType());
        continue;
      }
      JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
      String key = renamed == null ? component.getName() : renamed.value();
      Schema<?> property = model.getProperties().get(key);
      boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      boolean listed = model.getRequired() != null && model.getRequired().contains(key);
      if (property == null || listed) {
        continue;
      }
      if (!(nullable && mayBeLeftOut)) {
        model.addRequiredItem(key);
      }
      if (nullable && !omitsNull) {
        model.getProperties().put(key, orNull(property));
      }
    }
  }

  private static Schema<?> orNull(Schema<?> property) {
    if (property.get$ref() != null) {
      return new JsonSchema().anyOf(List.of(property, new JsonSchema().types(Set.of("null"))));
    }
    Set<String> types = new LinkedHashSet<>(property.getTypes());
    types.add("null");
    property.setTypes(types);
    if (property.getEnum() != null) {
      allowNullAmongValues(property);
    }
    return property;
  }

  private static <T> void allowNullAmongValues(Schema<T> property) {
    // Values from an annotation come in a list that cannot grow.
    property.setEnum(new ArrayList<>(property.getEnum()));
    property.addEnumItemObject(null);
  }
}
