package org.verlihub.sidecar.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The answer of {@code /api/bans}. */
@Schema(name = "Bans")
record BansAnswer(
    @Schema(description = "How many of them are listed here", example = "2") int count,
    List<Ban> bans) {

  private static final Pattern COLUMNS = Pattern.compile("\\t+");
  private static final int NUMBER_OF_COLUMNS = 5;

  /** One line of the hub's table. */
  @Schema(name = "Ban", description = "Everything as the hub tells it, in its language")
  record Ban(
      @Schema(
              description =
                  "Nick, address, both, or range; of a range the hub keeps 15 characters only",
              example = "192.0.2.1")
          String item,
      @Schema(example = "IP") String type,
      @Schema(description = "Who banned", example = "ApiBot") String operator,
      @Schema(description = "How long it still lasts", example = "9 mins 59 secs") String time,
      @JsonProperty("last_hit")
          @Schema(description = "When somebody last tried to come in", example = "Never")
          String lastHit) {}

  /**
   * Reads the table that the hub answers {@code !lstban} with; lines of another form are left out.
   */
  static BansAnswer of(String table) {
    List<Ban> bans = new ArrayList<>();
    boolean head = true;
    for (String line : table.lines().toList()) {
      if (head) {
        head = !line.strip().startsWith("----");
        continue;
      }
      String[] columns = COLUMNS.split(line.strip(), NUMBER_OF_COLUMNS);
      if (columns.length == NUMBER_OF_COLUMNS) {
        bans.add(new Ban(columns[0], columns[1], columns[2], columns[3], columns[4]));
      }
    }
    return new BansAnswer(bans.size(), List.copyOf(bans));
  }
}
