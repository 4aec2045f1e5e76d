package org.verlihub.sidecar.geo;

import com.maxmind.db.CHMCache;
import com.maxmind.db.InvalidNetworkException;
import com.maxmind.db.Metadata;
import com.maxmind.db.Networks;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One version of one database, for as long as somebody holds it. Any number of threads may ask at
 * once. It is never closed: a thread may be in the middle of a look-up when the next version takes
 * over, and the memory goes with the last reference.
 */
final class GeoDatabase {

  private static final Logger log = LoggerFactory.getLogger(GeoDatabase.class);

  private static final String BUNDLED = "country.mmdb";

  /** How many entries are read to see whether any has something we know. */
  private static final int ENTRIES_TO_RECOGNISE = 1_000;

  /** How many addresses are looked up to see whether the file holds together. */
  private static final int ADDRESSES_TO_TRY = 1_024;

  private final String name;
  private final Reader reader;
  private final Metadata metadata;
  private volatile boolean damaged;

  private GeoDatabase(String name, Reader reader) {
    this.name = name;
    this.reader = reader;
    this.metadata = reader.getMetadata();
  }

  /** The country database that comes with the program; about 3.4 MB of heap. */
  static GeoDatabase bundled() {
    try (InputStream in =
        Objects.requireNonNull(GeoDatabase.class.getResourceAsStream(BUNDLED), BUNDLED)) {
      return new GeoDatabase("bundled country database", new Reader(in, new CHMCache()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Opens a file and tries it out. A private copy is mapped into memory, so that the heap stays
   * small with a database of 100 MB, and so that nothing happens to look-ups when somebody writes
   * over the file.
   */
  static GeoDatabase open(Path file) throws UnusableDatabaseException {
    GeoDatabase database = new GeoDatabase(file.toString(), read(file));
    database.tryOut();
    return database;
  }

  private static Reader read(Path file) throws UnusableDatabaseException {
    if (!Files.isRegularFile(file)) {
      throw new UnusableDatabaseException(
          Files.exists(file) ? "is not a file" : "there is no such file");
    }
    if (!Files.isReadable(file)) {
      throw new UnusableDatabaseException("may not be read by this process");
    }
    Path copy = null;
    try {
      copy = Files.createTempFile("geo-", ".mmdb");
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      return map(copy);
    } catch (UnusableDatabaseException e) {
      throw e;
    } catch (IOException e) {
      throw new UnusableDatabaseException("cannot be copied to the temporary directory: " + e);
    } finally {
      // The mapping outlives the name, except on systems that refuse to delete mapped files.
      if (copy != null && !copy.toFile().delete()) {
        copy.toFile().deleteOnExit();
      }
    }
  }

  private static Reader map(Path copy) throws IOException {
    try {
      return new Reader(copy.toFile(), new CHMCache());
    } catch (IOException | RuntimeException e) {
      log.debug("Not a database", e);
      throw new UnusableDatabaseException(
          isGzip(copy)
              ? "is compressed: unpack it first"
              : "is not a MaxMind DB (mmdb) file, or not a complete one");
    }
  }

  private static boolean isGzip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 0x1F && in.read() == 0x8B;
    }
  }

  private void tryOut() throws UnusableDatabaseException {
    try {
      if (!hasUsefulEntry()) {
        throw new UnusableDatabaseException(
            "has the type "
                + type()
                + ", which is none of those that are understood: country, city and ASN in the"
                + " layout of GeoIP2, GeoLite2 or DB-IP");
      }
      for (int i = 0; i < ADDRESSES_TO_TRY; i++) {
        long spread = i * (0x1_0000_0000L / ADDRESSES_TO_TRY);
        reader.get(ipv4(spread), GeoRecord.class);
      }
    } catch (UnusableDatabaseException e) {
      throw e;
    } catch (IOException | InvalidNetworkException | RuntimeException e) {
      log.debug("Unreadable entries", e);
      throw new UnusableDatabaseException(
          "is damaged, or its entries have a layout that is not understood (type " + type() + ')');
    }
  }

  private boolean hasUsefulEntry() throws IOException, InvalidNetworkException {
    Networks<GeoRecord> entries = reader.networks(GeoRecord.class);
    for (int i = 0; i < ENTRIES_TO_RECOGNISE && entries.hasNext(); i++) {
      GeoRecord entry = entries.next().data();
      if (entry != null && entry.isUseful()) {
        return true;
      }
    }
    return false;
  }

  private static InetAddress ipv4(long number) throws IOException {
    return InetAddress.getByAddress(
        new byte[] {
          (byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number
        });
  }

  /** What the file says about the address, or null where it says nothing. */
  @Nullable GeoRecord find(InetAddress address) {
    // The reader would take the first 32 bits for the whole address.
    if (address instanceof Inet6Address && metadata.ipVersion() == 4) {
      return null;
    }
    try {
      return reader.get(address, GeoRecord.class);
    } catch (IOException | RuntimeException e) {
      if (!damaged) {
        damaged = true;
        log.warn("The {} is damaged: some addresses cannot be looked up in it", name);
        log.debug("First of them", e);
      }
      return null;
    }
  }

  /** Whether a look-up failed that a sound file would have answered. */
  boolean isDamaged() {
    return damaged;
  }

  /** What sort of data it has, in the spelling of its maker: {@code GeoLite2-City}. */
  String type() {
    return metadata.databaseType();
  }

  /** The date of the data. */
  Instant built() {
    return metadata.buildTime();
  }

  /** What its maker says about it in English, or nothing. */
  String description() {
    return metadata.description() == null ? "" : metadata.description().getOrDefault("en", "");
  }
}
