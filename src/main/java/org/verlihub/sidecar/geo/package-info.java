/**
 * IP address to country, and to city and autonomous system where an installed database knows them.
 * Nothing here asks anybody over a network.
 */
@NullMarked
package org.verlihub.sidecar.geo;

import org.jspecify.annotations.NullMarked;
