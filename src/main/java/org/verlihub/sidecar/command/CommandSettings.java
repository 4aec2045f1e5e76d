package org.verlihub.sidecar.command;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings {@code sidecar.commands.*}: what operators may do from the hub.
 *
 * @param classes the class on the hub that a command takes, by its words joined by a dash ({@code
 *     api}, {@code api-stop}); a command that is not named here goes by its first word, then by its
 *     own default
 * @param replyToOthers what people without any right to commands are told when they write to the
 *     bot, at most once per hour; empty tells them nothing
 */
@Validated
@ConfigurationProperties("sidecar.commands")
record CommandSettings(
    @DefaultValue Map<String, @Min(0) @Max(10) Integer> classes,
    @DefaultValue("I am a program and do not read messages. Please write to an operator.")
        String replyToOthers) {

  CommandSettings {
    classes = Map.copyOf(classes);
  }
}
