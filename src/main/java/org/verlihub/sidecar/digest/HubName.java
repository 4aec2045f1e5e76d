package org.verlihub.sidecar.digest;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the hub is called in mails: as the owner set it, else as the hub tells it, else as it told
 * it when a mail was last made. Safe for any thread.
 */
final class HubName implements Supplier<String> {

  /** Of a hub that has never told its name. */
  static final String UNKNOWN = "Verlihub Hub";

  private final @Nullable String set;
  private final Supplier<@Nullable String> told;
  private final Books books;
  private @Nullable String remembered;

  /**
   * The name in these settings or of this hub.
   *
   * @param set null if the hub is to tell it
   * @param told what the hub calls itself now, null before it has said so
   */
  HubName(@Nullable String set, Supplier<@Nullable String> told, Books books) {
    this.set = set;
    this.told = told;
    this.books = books;
    this.remembered =
        books
            .reader()
            .sql("select name from digest_hub")
            .query((row, n) -> row.getString("name"))
            .optional()
            .orElse(null);
  }

  @Override
  public synchronized String get() {
    if (set != null) {
      return set;
    }
    String name = told.get();
    if (name == null || name.isBlank()) {
      return remembered == null ? UNKNOWN : remembered;
    }
    if (!name.equals(remembered)) {
      books.write(jdbc ->
          jdbc.sql(
                  """
                  insert into digest_hub(id, name) values (1, :name)
                  on conflict(id) do update set name = excluded.name
                  """)
              .param("name", name)
              .update());
      remembered = name;
    }
    return name;
  }
}
