package org.verlihub.sidecar.api;

import java.net.InetAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the REST API.
 *
 * @param bind the address the REST API listens on
 */
@ConfigurationProperties("sidecar.api")
record ApiSettings(@DefaultValue("127.0.0.1") InetAddress bind) {}
