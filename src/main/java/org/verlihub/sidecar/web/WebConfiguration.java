package org.verlihub.sidecar.web;

import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.WebContentInterceptor;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

  private final JsonMapper json;

  WebConfiguration(JsonMapper json) {
    this.json = json;
  }

  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
    converters.addCustomConverter(new StrictBodies(json));
    converters.withYamlConverter(new NoYaml());
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new PagingResolver());
  }

  /**
   * A hub changes all the time: a cache may keep an answer, but asks each time if it still holds.
   */
  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    WebContentInterceptor caching = new WebContentInterceptor();
    caching.setCacheControl(CacheControl.noCache());
    caching.addCacheMapping(CacheControl.noStore(), "/health");
    registry.addInterceptor(caching).excludePathPatterns("/swagger-ui/**");
  }

  /** {@code /api/users/} is {@code /api/users}, as it was with the scripts. */
  @Bean
  FilterRegistrationBean<UrlHandlerFilter> trailingSlash() {
    return new FilterRegistrationBean<>(
        UrlHandlerFilter.trailingSlashHandler("/**").wrapRequest().build());
  }
}
