package org.verlihub.sidecar.store;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the sidecar keeps what it must remember.
 *
 * @param dataDir folder of the database, created where it is missing; relative to the working
 *     directory. One sidecar each.
 */
@Validated
@ConfigurationProperties("sidecar")
public record StoreSettings(@NotNull @DefaultValue("data") Path dataDir) {}
