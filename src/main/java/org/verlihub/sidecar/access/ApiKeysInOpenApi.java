package org.verlihub.sidecar.access;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.bind.annotation.GetMapping;

/** What the OpenAPI document says about keys. */
@Lazy
@Configuration(proxyBeanMethods = false)
class ApiKeysInOpenApi {

  private static final String BEARER = "bearer";
  private static final String HEADER = "header";

  @Bean
  OpenApiCustomizer waysToSendAKey() {
    return document -> {
      if (document.getComponents() == null) {
        document.setComponents(new Components());
      }
      document
          .getComponents()
          .addSecuritySchemes(
              BEARER,
              new SecurityScheme()
                  .type(SecurityScheme.Type.HTTP)
                  .scheme("bearer")
                  .description("An API key as Authorization: Bearer vhs_…"))
          .addSecuritySchemes(
              HEADER,
              new SecurityScheme()
                  .type(SecurityScheme.Type.APIKEY)
                  .in(SecurityScheme.In.HEADER)
                  .name("X-API-Key")
                  .description("The same key in a header of its own"));
    };
  }

  /** Says of each operation which scope it needs; what anybody may do unless told otherwise too. */
  @Bean
  OperationCustomizer scopeOfEveryOperation() {
    return (operation, method) -> {
      boolean reads = method.hasMethodAnnotation(GetMapping.class);
      List<Scope> needed = ScopeGuard.needed(method, reads);
      if (needed.isEmpty()) {
        return operation;
      }
      if (needed.contains(Scope.READ) && reads) {
        // an empty one says: or without
        operation.addSecurityItem(new SecurityRequirement());
      }
      // What is documented already has more reasons than the scope.
      operation.getResponses().putIfAbsent("403", scopeMissing());
      for (Scope scope : needed) {
        operation
            .addSecurityItem(new SecurityRequirement().addList(BEARER, scope.text()))
            .addSecurityItem(new SecurityRequirement().addList(HEADER, scope.text()));
      }
      return operation;
    };
  }

  private static ApiResponse scopeMissing() {
    MediaType problem =
        new MediaType().schema(new JsonSchema().$ref("#/components/schemas/Problem"));
    return new ApiResponse()
        .description("The API key does not have the scope")
        .content(new Content().addMediaType("application/problem+json", problem));
  }
}
