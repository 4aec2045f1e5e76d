@NullMarked
package org.verlihub.sidecar.hub.survey;

import org.jspecify.annotations.NullMarked;
