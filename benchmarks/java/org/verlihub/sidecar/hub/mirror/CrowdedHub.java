package org.verlihub.sidecar.hub.mirror;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.verlihub.sidecar.geo.AddressKind;
import org.verlihub.sidecar.geo.Place;
import org.verlihub.sidecar.nmdc.HubCharset;
import org.verlihub.sidecar.nmdc.HubMessage;
import org.verlihub.sidecar.nmdc.HubMessageDecoder;
import org.verlihub.sidecar.nmdc.Nick;

/**
 * What a hub of a given size sends at login, always the same for a size: one {@code $MyINFO} of
 * ordinary length per user (a tag in angle brackets, a description of which every tenth is
 * Cyrillic, every third an e-mail address), one operator in fifty.
 */
public final class CrowdedHub {

  /** The time at which everything happens. */
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  /** The charset that it speaks. */
  public static final HubCharset CHARSET = new HubCharset(StandardCharsets.UTF_8);

  private static final Nick OURS = Nick.ofText("ApiBot", CHARSET);
  private static final String[] COUNTRIES = {"DE", "RU", "US", "FR", "GB", "UA", "PL", "SE", "IT"};
  private static final List<Place> PLACES = places();

  private final int people;

  /** A hub with this many people and two bots of its own. */
  public CrowdedHub(int people) {
    this.people = people;
  }

  /** The frame about one person, without its closing {@code |}. */
  public static String myInfo(int number) {
    String description =
        number % 10 == 0 ? "Фильмы и музыка " + number : "some films and music " + number;
    String email = number % 3 == 0 ? "user" + number + "@example.org" : "";
    long share = 1_000_000_007L * (number % 4096);
    return "$MyINFO $ALL user%06d %s<++ V:0.868,M:%s,H:%d/0/1,S:%d>$ $100\u0001$%s$%d$"
        .formatted(
            number,
            description,
            number % 4 == 0 ? "P" : "A",
            1 + number % 30,
            1 + number % 12,
            email,
            share);
  }

  /** Everything that the hub sends as its list, as it comes from the socket. */
  public byte[] loginOnTheWire() {
    ByteArrayOutputStream wire = new ByteArrayOutputStream(140 * people);
    StringBuilder operators = new StringBuilder("$OpList Verlihub$$OpChat$$ApiBot$$");
    put(wire, "$MyINFO $ALL Verlihub Hub security<Verlihub V:1.7.0.0,M:A,H:0/0/1,S:0>$ $\u0001$$0$");
    put(wire, "$MyINFO $ALL OpChat Operator chat<Verlihub V:1.7.0.0,M:A,H:0/0/1,S:0>$ $\u0001$$0$");
    put(wire, "$MyINFO $ALL ApiBot Sidecar$ $100\u0001$$0$");
    for (int i = 0; i < people; i++) {
      put(wire, myInfo(i));
      if (i % 50 == 0) {
        operators.append("user%06d$$".formatted(i));
      }
    }
    put(wire, operators.toString());
    put(wire, "$BotList Verlihub$$OpChat$$");
    return wire.toByteArray();
  }

  /** The messages of {@link #loginOnTheWire}. */
  public List<HubMessage> login() {
    HubMessageDecoder decoder = new HubMessageDecoder(CHARSET);
    List<HubMessage> messages = new ArrayList<>(people + 5);
    for (String frame :
        new String(loginOnTheWire(), StandardCharsets.UTF_8).split("\\|", -1)) {
      if (!frame.isEmpty()) {
        messages.add(decoder.decode(frame.getBytes(StandardCharsets.UTF_8)));
      }
    }
    return messages;
  }

  /** A mirror to which the hub has just said hello. */
  public static Mirror greeted() {
    return Mirror.empty(NOW)
        .apply(new HubMessage.HubName("Crowded Hub"), NOW)
        .mirror()
        .apply(new MirrorInput.SessionOpened(OURS, Set.of()), NOW)
        .mirror();
  }

  /** A mirror of the hub with everybody listed, nobody surveyed. */
  public static Mirror listed(Iterable<HubMessage> login) {
    Mirror mirror = greeted();
    for (HubMessage message : login) {
      mirror = mirror.apply(message, NOW).mirror();
    }
    mirror = mirror.apply(new MirrorInput.Settled(), NOW).mirror();
    if (mirror.listing()) {
      throw new IllegalStateException("the list is not complete");
    }
    return mirror;
  }

  /** A mirror of the hub with everybody listed and surveyed: addresses, countries, classes. */
  public Mirror surveyed() {
    return listed(login()).apply(new MirrorInput.Learned(surveyFacts()), NOW).mirror();
  }

  /** What the survey learns of everybody. */
  List<SurveyFact> surveyFacts() {
    List<SurveyFact> facts = new ArrayList<>(2 * people);
    for (int i = 0; i < people; i++) {
      Nick nick = nick(i);
      String address = "10.%d.%d.%d".formatted(i >> 16, i >> 8 & 255, i & 255);
      facts.add(
          new SurveyFact.AddressOf(
              nick, new Whereabouts(address, PLACES.get(i % PLACES.size()))));
      facts.add(new SurveyFact.ClassOf(nick, new UserClass(i % 50 == 0 ? 3 : 1, UserClass.Source.ASKED)));
    }
    return facts;
  }

  /** The nick of {@link #myInfo}. */
  public static Nick nick(int number) {
    return Nick.ofText("user%06d".formatted(number), CHARSET);
  }

  private static void put(ByteArrayOutputStream wire, String frame) {
    wire.writeBytes(frame.getBytes(StandardCharsets.UTF_8));
    wire.write('|');
  }

  private static List<Place> places() {
    List<Place> places = new ArrayList<>();
    for (String code : COUNTRIES) {
      Place.Country country = new Place.Country(code, "Country " + code);
      places.add(new Place(AddressKind.PUBLIC, country, null, null, null, null, null));
    }
    return List.copyOf(places);
  }
}
