package org.verlihub.sidecar.command;

import java.sql.ResultSet;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.verlihub.sidecar.nmdc.Nick;
import org.verlihub.sidecar.store.Store;

/**
 * What operators changed by command, so that it survives a restart. A value here counts more than
 * the settings file; without one the file counts. Names begin with the word of the feature, such as
 * {@code api.port}; what a value means only its feature knows.
 */
public final class OperatorSettings {

  private final Store store;
  private final InstantSource clock;

  /** The settings in this store. */
  public OperatorSettings(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** What is on disk for this feature, by name. */
  public Map<String, String> of(String feature) {
    Map<String, String> values = new TreeMap<>();
    store
        .reader()
        .sql("select name, value from operator_setting where feature = :feature")
        .param("feature", feature)
        .query((ResultSet row) -> {
          values.put(row.getString("name"), row.getString("value"));
        });
    return values;
  }

  /** Replaces all of this feature's values; the future ends when they are on disk. */
  public CompletableFuture<Integer> replace(String feature, Map<String, String> values, Nick by) {
    Map<String, String> copy = Map.copyOf(values);
    long now = clock.millis();
    return store.write(jdbc -> {
      jdbc.sql("delete from operator_setting where feature = :feature")
          .param("feature", feature)
          .update();
      copy.forEach((name, value) ->
          jdbc.sql(
                  """
                  insert into operator_setting(feature, name, value, changed_by, changed_at)
                  values (:feature, :name, :value, :by, :at)
                  """)
              .param("feature", feature)
              .param("name", name)
              .param("value", value)
              .param("by", by.toString())
              .param("at", now)
              .update());
      return copy.size();
    });
  }
}
