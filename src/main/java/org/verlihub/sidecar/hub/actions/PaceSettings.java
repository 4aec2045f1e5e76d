package org.verlihub.sidecar.hub.actions;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings {@code sidecar.hub.pace.*}: how much we say, how fast. The hub sends each line of
 * main chat to everybody, and nothing but ourselves holds back an operator's bot.
 *
 * @param mainChatLinesPerSecond in the long run
 * @param mainChatBurst so many lines at once after a pause
 * @param privateMessagesPerSecond private messages, private main-chat lines and operator chat
 *     together; twice as many at once after a pause
 * @param maxMessageBytes a longer text is split; in the hub's charset
 * @param maxMessages a text that takes more is refused
 * @param queue how many actions may wait, per lane
 */
@Validated
@ConfigurationProperties("sidecar.hub.pace")
public record PaceSettings(
    @Min(1) @Max(100) @DefaultValue("2") int mainChatLinesPerSecond,
    @Min(1) @Max(1000) @DefaultValue("10") int mainChatBurst,
    @Min(1) @Max(1000) @DefaultValue("20") int privateMessagesPerSecond,
    @Min(100) @Max(9000) @DefaultValue("4000") int maxMessageBytes,
    @Min(1) @Max(100) @DefaultValue("16") int maxMessages,
    @Min(1) @Max(100_000) @DefaultValue("1000") int queue) {}
