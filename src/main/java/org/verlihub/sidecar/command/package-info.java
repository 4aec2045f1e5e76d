/**
 * What operators type to the bot: a catalogue of commands that the features contribute, the reader
 * of what was typed, and the desk that checks who asks and answers the way the question came.
 */
@NullMarked
package org.verlihub.sidecar.command;

import org.jspecify.annotations.NullMarked;
