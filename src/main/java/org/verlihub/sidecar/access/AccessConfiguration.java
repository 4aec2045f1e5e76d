package org.verlihub.sidecar.access;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.verlihub.sidecar.store.Store;
import org.verlihub.sidecar.web.ProblemWriter;

/** Puts the checks of the public listener together, and lets new and revoked keys take effect. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class AccessConfiguration {

  private static final Logger log = LoggerFactory.getLogger(Audit.class);

  private static final long TIDY_MILLIS = 3_600_000;

  @Bean
  KeyRing keyRing(Store store, AccessSettings settings) {
    List<ApiKey> configured =
        settings.keys().stream()
            .map(key ->
                new ApiKey(
                    "config:" + key.name(),
                    key.name(),
                    KeyHash.ofHex(key.hash()),
                    key.scopes(),
                    key.upToClass(),
                    null))
            .toList();
    return new KeyRing(store, configured);
  }

  @Bean
  Audit audit(Store store, AuditSettings settings, Clock clock) {
    Audit audit = new Audit(store, settings, clock);
    audit.endPending().join();
    return audit;
  }

  @Bean
  KeyFollower keyFollower(KeyRing keys) {
    return new KeyFollower(keys);
  }

  @Bean
  Tidying auditTidying(Audit audit) {
    return new Tidying(audit);
  }

  /** Removes every hour what need not be remembered any longer. */
  record Tidying(Audit audit) {

    @Scheduled(fixedDelay = TIDY_MILLIS, initialDelay = 60_000)
    void tidy() {
      var _ =
          audit
              .tidy()
              .exceptionally(failure -> {
                log.warn("The audit log was not tidied: {}", failure.getMessage());
                return 0;
              });
    }
  }

  /**
   * The filters of the public listener: no session, no form, no cookie, and so nothing to forge.
   * The management listener has a context of its own, which this chain leaves alone.
   */
  @Bean
  SecurityFilterChain publicListenerFilters(
      AccessSettings settings,
      KeyRing keys,
      ProblemWriter problems,
      WebApplicationContext application) {
    AccessSettings.RateLimit limit = settings.rateLimit();
    RequestAttributeSecurityContextRepository contexts =
        new RequestAttributeSecurityContextRepository();
    AccessFilter filter =
        new AccessFilter(
            settings,
            keys,
            new Buckets(limit.perAddress(), limit.addressBurst(), TimeMeter.SYSTEM_NANOTIME),
            new Buckets(limit.perKey(), limit.keyBurst(), TimeMeter.SYSTEM_NANOTIME),
            contexts,
            problems);
    return new DefaultSecurityFilterChain(
        request ->
            application.equals(
                WebApplicationContextUtils.getWebApplicationContext(request.getServletContext())),
        new SecurityContextHolderFilter(contexts),
        filter);
  }

  /** The management listener, whose context is another one than the application's. */
  @Bean
  SecurityFilterChain managementListenerFilters(WebApplicationContext application) {
    return new DefaultSecurityFilterChain(
        request ->
            !application.equals(
                WebApplicationContextUtils.getWebApplicationContext(request.getServletContext())),
        new ManagementChanges());
  }

  /**
   * A nick is any bytes, so every byte may stand in a path. That is safe because rights hang on the
   * method that answers and not on the path, and nothing here serves files by it.
   */
  @Bean
  HttpFirewall everyNickPasses() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowUrlEncodedSlash(true);
    firewall.setAllowUrlEncodedDoubleSlash(true);
    firewall.setAllowUrlEncodedPercent(true);
    firewall.setAllowUrlEncodedPeriod(true);
    firewall.setAllowSemicolon(true);
    firewall.setAllowBackSlash(true);
    firewall.setAllowNull(true);
    firewall.setAllowUrlEncodedCarriageReturn(true);
    firewall.setAllowUrlEncodedLineFeed(true);
    firewall.setAllowUrlEncodedParagraphSeparator(true);
    firewall.setAllowUrlEncodedLineSeparator(true);
    // An unknown method is told which there are (405), and odd names and values are told by those
    // who read them; the firewall would refuse them in the middle of a controller.
    firewall.setUnsafeAllowAnyHttpMethod(true);
    firewall.setAllowedHeaderNames(name -> true);
    firewall.setAllowedHeaderValues(value -> true);
    firewall.setAllowedParameterNames(name -> true);
    firewall.setAllowedParameterValues(value -> true);
    return firewall;
  }

  /** Spans for every filter of every request would cost more than the filters. */
  @Bean
  SecurityObservationSettings noSecurityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  WebMvcConfigurer scopesOfControllers(ProblemWriter problems) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ScopeGuard(problems));
      }
    };
  }
}
