/**
 * The one embedded database: a SQLite file under {@code sidecar.data-dir}, one thread that writes,
 * a few connections that read. Each room keeps its own small repository class and its own
 * migration; what the rows mean is not known here.
 */
@NullMarked
package org.verlihub.sidecar.store;

import org.jspecify.annotations.NullMarked;
