/**
 * Mails what happened on the hub to people who are not there: the chat after it has fallen silent,
 * and who came and went at intervals. Both are made from the journal, kept in a spool until each
 * recipient's mail server has them or has refused them for good, and never hold up anything else.
 */
@NullMarked
package org.verlihub.sidecar.digest;

import org.jspecify.annotations.NullMarked;
