package org.verlihub.sidecar.access;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.validation.annotation.Validated;

/**
 * Who may use the REST API, and how much of it.
 *
 * @param anonymousRead whether callers without a key may read what is public
 * @param keys API keys by their hashes, besides those of the database
 * @param trustedProxies addresses and networks whose X-Forwarded-For is believed
 * @param rateLimit how often a caller may ask
 * @param maxBodyBytes the largest body of a request
 */
@Validated
@ConfigurationProperties("sidecar.api")
record AccessSettings(
    @DefaultValue("true") boolean anonymousRead,
    @DefaultValue List<@Valid ConfiguredKey> keys,
    @DefaultValue List<IpAddressMatcher> trustedProxies,
    @DefaultValue @Valid RateLimit rateLimit,
    @DefaultValue("65536") @Min(1_024) @Max(10_485_760) int maxBodyBytes) {

  AccessSettings {
    keys = List.copyOf(keys);
    trustedProxies = List.copyOf(trustedProxies);
    Set<String> names = new HashSet<>();
    for (ConfiguredKey key : keys) {
      if (key.name() != null && !names.add(key.name())) {
        throw new IllegalArgumentException(
            "two of sidecar.api.keys have the name \"%s\"; each needs its own"
                .formatted(key.name()));
      }
    }
  }

  /**
   * A key of which the configuration holds only the hash.
   *
   * @param name for the audit log
   * @param hash its SHA-256, as {@code keys hash} prints it
   * @param scopes what it allows
   * @param upToClass the highest class on the hub of those whom it may act on, if it moderates
   */
  record ConfiguredKey(
      @NotBlank @Size(max = 60) String name,
      @NotNull
          @Pattern(
              regexp = KeyHash.FORM,
              message = "must be the 64 hexadecimal digits that keys hash prints, not the key")
          String hash,
      @NotEmpty Set<Scope> scopes,
      @DefaultValue("2") @Min(0) @Max(ApiKey.HIGHEST) int upToClass) {}

  /**
   * How often a caller may ask. With 0 per second there is no limit.
   *
   * @param perAddress requests per second of callers without a key from one address (IPv6: from one
   *     /64 network), lastingly; callers on this machine are not limited
   * @param addressBurst how many may come at once after a pause
   * @param perKey requests per second with one key, lastingly
   * @param keyBurst how many may come at once after a pause
   */
  record RateLimit(
      @DefaultValue("20") @Min(0) @Max(100_000) int perAddress,
      @DefaultValue("200") @Min(1) @Max(1_000_000) int addressBurst,
      @DefaultValue("100") @Min(0) @Max(100_000) int perKey,
      @DefaultValue("1000") @Min(1) @Max(1_000_000) int keyBurst) {}
}
