package org.verlihub.sidecar.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the public API listens, and what it shows to whom.
 *
 * @param bind the address of this machine to listen on; only this machine can reach the default
 * @param port the port to listen on; 0 takes any free one
 * @param publicFields private fields of users that everybody may see
 * @param corsOrigins origins whose pages may read the API in a browser
 */
@Validated
@ConfigurationProperties("sidecar.api")
record ApiSettings(
    @DefaultValue("127.0.0.1") InetAddress bind,
    @DefaultValue("8000")
        @Min(value = 0, message = "must be a port from 0 (any free one) to 65535")
        @Max(value = 65535, message = "must be a port from 0 (any free one) to 65535")
        int port,
    @DefaultValue List<PrivateField> publicFields,
    @DefaultValue
        List<
                @Pattern(
                    regexp = ApiSettings.ORIGIN,
                    message = "must be an origin such as https://example.org, or * for all")
                String>
            corsOrigins) {

  /** What an origin looks like, or the sign for all. */
  static final String ORIGIN = "\\*|https?://[^/?#@*\\s]+";

  /** Writes origins as browsers do. */
  ApiSettings {
    publicFields = List.copyOf(publicFields);
    corsOrigins = corsOrigins.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).toList();
  }
}
