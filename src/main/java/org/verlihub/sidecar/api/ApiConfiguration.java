package org.verlihub.sidecar.api;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.verlihub.sidecar.access.Audit;
import org.verlihub.sidecar.command.OperatorSettings;
import org.verlihub.sidecar.hub.Hub;
import org.verlihub.sidecar.web.CrossOrigins;
import tools.jackson.databind.json.JsonMapper;

/** Puts the REST API together. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

  @Bean
  PublicListener publicListener(ApiSettings settings, OperatorSettings kept, Clock clock) {
    return new PublicListener(settings, kept.of(ApiCommands.FEATURE), clock);
  }

  /** Runs after Spring Boot's own customizer, so that {@code server.*} cannot widen it. */
  @Bean
  WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> publicListenerPlace(
      PublicListener listener) {
    return factory -> {
      factory.setAddress(listener.addressAtStart());
      factory.setPort(listener.portAtStart());
    };
  }

  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  RequestTally requestTally() {
    return new RequestTally();
  }

  /** Before everything that may refuse, because browsers ask first and without any right. */
  @Bean
  FilterRegistrationBean<CorsFilter> crossOrigins(PublicListener listener, JsonMapper json) {
    FilterRegistrationBean<CorsFilter> filter =
        new FilterRegistrationBean<>(CrossOrigins.filter(() -> listener.plan().origins(), json));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    return filter;
  }

  @Bean
  WebMvcConfigurer callers(RightsResolver rights) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(rights);
        resolvers.add(new UserQueryResolver());
        resolvers.add(new ActionRequestResolver());
      }

      @Override
      public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.addCustomConverter(new PiecesToJson());
      }
    };
  }

  @Bean
  ApiCommands apiCommands(
      PublicListener listener, RequestTally tally, OperatorSettings kept, Hub hub, Clock clock) {
    return new ApiCommands(listener, tally, kept, hub, clock, ApiCommands::inContainer);
  }

  @Bean
  CommandAudit commandAudit(Audit audit) {
    return new CommandAudit(audit, new RefusalBudget(TimeMeter.SYSTEM_NANOTIME));
  }
}
