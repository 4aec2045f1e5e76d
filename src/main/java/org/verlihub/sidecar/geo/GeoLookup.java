package org.verlihub.sidecar.geo;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells where addresses are, from the bundled country database and from those the operator
 * installed. Nothing leaves the machine.
 *
 * <p>Any thread may ask at any time; nobody waits for a reload, and a look-up takes a few
 * microseconds at most.
 */
public final class GeoLookup {

  private static final Logger log = LoggerFactory.getLogger(GeoLookup.class);

  /** More than the number of different places among the users of a large hub. */
  private static final int SHARED_PLACES = 8_192;

  private final GeoDatabase bundled;
  private final Instant started;
  private final List<DatabaseFile> files;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Interner<Place> places = new Interner<>(SHARED_PLACES);
  private volatile List<GeoDatabase> databases;

  private GeoLookup(GeoDatabase bundled, Instant started, List<DatabaseFile> files) {
    this.bundled = bundled;
    this.started = started;
    this.files = List.copyOf(files);
    this.databases = inOrder();
  }

  /** With the bundled country database alone. */
  public static GeoLookup bundled() {
    return new GeoLookup(GeoDatabase.bundled(), Instant.now(), List.of());
  }

  /**
   * With installed databases besides the bundled one.
   *
   * @param files in rising precedence: what a later one knows replaces what an earlier one said
   */
  static GeoLookup open(List<Path> files, InstantSource clock) throws UnusableDatabaseException {
    List<DatabaseFile> opened = new ArrayList<>();
    for (Path file : files) {
      opened.add(new DatabaseFile(file, clock));
    }
    return new GeoLookup(GeoDatabase.bundled(), clock.instant(), opened);
  }

  private List<GeoDatabase> inOrder() {
    List<GeoDatabase> ordered = new ArrayList<>();
    ordered.add(bundled);
    files.forEach(file -> ordered.add(file.database()));
    return List.copyOf(ordered);
  }

  /**
   * Where an address is.
   *
   * @param address an IPv4 or IPv6 address as text; anything else is {@link AddressKind#INVALID}.
   *     Names are not resolved. IPv6 addresses are found in installed databases only.
   */
  public Place find(String address) {
    InetAddress parsed = AddressText.parse(address);
    if (parsed == null) {
      return Place.INVALID;
    }
    PlaceDraft draft = new PlaceDraft();
    for (GeoDatabase database : databases) {
      GeoRecord entry = database.find(parsed);
      if (entry != null) {
        draft.add(entry);
      }
    }
    return places.intern(draft.toPlace(AddressKind.of(parsed)));
  }

  /** Which data answer now. */
  public GeoState state() {
    List<GeoState.Database> states = new ArrayList<>();
    states.add(GeoState.Database.of(bundled, null, started, null));
    files.forEach(file -> states.add(file.state()));
    return new GeoState(states);
  }

  /**
   * Has something called whenever {@link #find} may answer differently than before, because a file
   * was replaced. The call comes on the thread that reloads, and ought to return soon.
   */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** Whether there are files that may change. */
  boolean hasFiles() {
    return !files.isEmpty();
  }

  /** Takes over the files that changed. Called by one thread at a time. */
  void refresh() {
    boolean changed = false;
    for (DatabaseFile file : files) {
      changed |= file.refresh();
    }
    if (changed) {
      databases = inOrder();
      listeners.forEach(GeoLookup::call);
    }
  }

  private static void call(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException e) {
      log.error("A listener failed after databases were replaced", e);
    }
  }
}
