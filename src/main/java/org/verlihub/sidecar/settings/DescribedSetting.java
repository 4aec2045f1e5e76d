package org.verlihub.sidecar.settings;

import org.jspecify.annotations.Nullable;

/**
 * One setting as the build wrote it down.
 *
 * @param name in dashed form, for example {@code sidecar.hub.url}
 * @param type its Java type as metadata spell it, with type arguments
 * @param description a sentence without its first capital and full stop; may be empty
 * @param defaultValue as it would be written in a file, or null if there is none; lists have none
 * @param owner the class that has it as a component, or null if the build did not say
 */
record DescribedSetting(
    String name,
    String type,
    String description,
    @Nullable String defaultValue,
    @Nullable String owner) {}
