package org.verlihub.sidecar.api;

import java.util.List;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.verlihub.sidecar.web.CrossOrigins;
import tools.jackson.databind.json.JsonMapper;

/** Puts the REST API together. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

  /** Runs after Spring Boot's own customizer, so that {@code server.*} cannot widen it. */
  @Bean
  WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> publicListener(
      ApiSettings settings) {
    return factory -> {
      factory.setAddress(settings.bind());
      factory.setPort(settings.port());
    };
  }

  /** Before everything else, because browsers ask first and without any right. */
  @Bean
  FilterRegistrationBean<CorsFilter> crossOrigins(ApiSettings settings, JsonMapper json) {
    FilterRegistrationBean<CorsFilter> filter =
        new FilterRegistrationBean<>(CrossOrigins.filter(settings.corsOrigins(), json));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  @Bean
  WebMvcConfigurer callers(RightsResolver rights) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(rights);
        resolvers.add(new UserQueryResolver());
      }
    };
  }
}
