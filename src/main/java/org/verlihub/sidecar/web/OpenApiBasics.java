package org.verlihub.sidecar.web;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.properties.SwaggerUiConfigProperties;
import org.springdoc.core.properties.SwaggerUiOAuthProperties;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.webmvc.ui.SwaggerIndexPageTransformer;
import org.springdoc.webmvc.ui.SwaggerIndexTransformer;
import org.springdoc.webmvc.ui.SwaggerWelcomeCommon;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.type.MethodMetadata;
import org.springframework.util.function.SingletonSupplier;

/** What the OpenAPI document says about all paths together. */
@Lazy
@Configuration(proxyBeanMethods = false)
class OpenApiBasics {

  /** Of the contract, not of the program: it changes when a client has to. */
  private static final String CONTRACT_VERSION = "1.0";

  /** Springdoc's name of what makes the document. */
  private static final String RESOURCE = "openApiResource";

  /** What has an effect on the document by having been made; nobody asks for it. */
  private static final String[] UNASKED = {
    "modelConverterRegistrar", "initExtraSchemas", "schemaUtils"
  };

  /** The document is made when somebody reads it; until then it costs neither time nor memory. */
  @Bean
  static BeanFactoryPostProcessor documentationWhenRead() {
    return beans -> {
      for (String name : beans.getBeanDefinitionNames()) {
        BeanDefinition definition = beans.getBeanDefinition(name);
        if (isOfSpringdoc(definition)) {
          definition.setLazyInit(true);
        }
        if (name.equals(RESOURCE)) {
          definition.setDependsOn(UNASKED);
        }
      }
    };
  }

  private static boolean isOfSpringdoc(BeanDefinition definition) {
    MethodMetadata method =
        definition instanceof AnnotatedBeanDefinition annotated
            ? annotated.getFactoryMethodMetadata()
            : null;
    String source = method == null ? definition.getBeanClassName() : method.getDeclaringClassName();
    return source != null && source.startsWith("org.springdoc.");
  }

  /** Wanted at the start by what serves the files of Swagger UI, and needed when one is opened. */
  @Bean
  SwaggerIndexTransformer pageOfSwaggerUi(
      ObjectProvider<SwaggerUiConfigProperties> settings,
      ObjectProvider<SwaggerUiOAuthProperties> login,
      ObjectProvider<SwaggerWelcomeCommon> welcome,
      ObjectProvider<ObjectMapperProvider> json) {
    SingletonSupplier<SwaggerIndexPageTransformer> page =
        SingletonSupplier.of(() ->
            new SwaggerIndexPageTransformer(
                settings.getObject(), login.getObject(), welcome.getObject(), json.getObject()));
    return (request, resource, chain) -> page.obtain().transform(request, resource, chain);
  }

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Verlihub Sidecar")
                .version(CONTRACT_VERSION)
                .description(
                    """
                    A Verlihub hub over HTTP: what the sidecar sees as a user of the hub, and does as one.

                    Every path that starts with `/api` also answers without it (`/users` is `/api/users`), \
                    and every GET also as HEAD. All figures of one answer are from one moment. \
                    Null means: not known, or not public. Times are UTC. Answers that do not tell the time \
                    carry a weak ETag: send it as If-None-Match and get 304 while nothing changed.

                    Every error is `application/problem+json`; its `type` is explained at `/docs/problems`. \
                    What is done on the hub needs an API key. Methods that a path does not know are answered \
                    with 405.\
                    """)
                .license(new License().name("GPL-3.0-or-later")))
        .servers(List.of(new Server().url("/").description("This sidecar")));
  }

  @Bean
  OpenApiCustomizer problemsOfEveryPath() {
    return document -> {
      ResolvedSchema problem =
          ModelConverters.getInstance(true)
              .resolveAsResolvedSchema(new AnnotatedType(ProblemAnswer.class));
      problem.referencedSchemas.forEach(document.getComponents()::addSchemas);
      document.getComponents().addSchemas("Problem", problem.schema);
      document
          .getPaths()
          .forEach((path, item) ->
              item.readOperations().forEach(operation -> addProblems(path, operation)));
    };
  }

  private static void addProblems(String path, Operation operation) {
    add(operation, "400", "The request or one of its parameters is not allowed");
    add(operation, "401", "The API key is not valid, or one is needed and missing");
    add(operation, "406", "The answer is JSON, and the request does not accept that");
    add(operation, "413", "The body is larger than 64 KB");
    if (operation.getRequestBody() != null) {
      add(operation, "415", "The body is not application/json");
    }
    add(operation, "429", "Too many requests; Retry-After says when to come back");
    // The list of paths is always the same: nothing can go wrong in making it.
    if (!path.equals("/")) {
      add(operation, "500", "A fault of the sidecar");
    }
  }

  private static void add(Operation operation, String status, String description) {
    MediaType problem =
        new MediaType().schema(new JsonSchema().$ref("#/components/schemas/Problem"));
    operation
        .getResponses()
        .addApiResponse(
            status,
            new ApiResponse()
                .description(description)
                .content(new Content().addMediaType("application/problem+json", problem)));
  }
}
