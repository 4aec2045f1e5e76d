package org.verlihub.sidecar.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.InetAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the public API listens.
 *
 * @param bind the address of this machine to listen on; only this machine can reach the default
 * @param port the port to listen on; 0 takes any free one
 */
@Validated
@ConfigurationProperties("sidecar.api")
record ApiSettings(
    @DefaultValue("127.0.0.1") InetAddress bind,
    @DefaultValue("8000")
        @Min(value = 0, message = "must be a port from 0 (any free one) to 65535")
        @Max(value = 65535, message = "must be a port from 0 (any free one) to 65535")
        int port) {}
