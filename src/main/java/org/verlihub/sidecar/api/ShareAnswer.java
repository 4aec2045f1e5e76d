package org.verlihub.sidecar.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.verlihub.sidecar.hub.mirror.Totals;
import org.verlihub.sidecar.web.ByteSize;

/** What people share. */
@Schema(name = "Share", description = "What people share; bots are left out")
record ShareAnswer(
    @Schema(description = "Bytes", example = "29659099367003") long total,
    @JsonProperty("total_formatted") @Schema(example = "26.97 TB") String totalFormatted,
    @Schema(description = "Bytes per person, rounded down", example = "706169032547") long average,
    @JsonProperty("average_formatted") @Schema(example = "657.67 GB") String averageFormatted) {

  static ShareAnswer of(Totals totals) {
    long average = totals.averageShareBytes();
    return new ShareAnswer(
        totals.shareBytes(),
        ByteSize.format(totals.shareBytes()),
        average,
        ByteSize.format(average));
  }
}
