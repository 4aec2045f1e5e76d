package org.verlihub.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.verlihub.sidecar.api.HubPeople.at;
import static org.verlihub.sidecar.api.HubPeople.bot;
import static org.verlihub.sidecar.api.HubPeople.in;
import static org.verlihub.sidecar.api.HubPeople.person;

import org.junit.jupiter.api.Test;
import org.verlihub.sidecar.geo.AddressKind;
import org.verlihub.sidecar.geo.Place;
import tools.jackson.databind.JsonNode;

class GeoPathTest extends HttpApiTest {

  @Test
  void countsPeopleByCountryMostFirstThenByCode() {
    show(
        at("192.0.2.1", in("FR", "France"), person("Ada", 1)),
        at("192.0.2.2", in("DE", "Germany"), person("Bob", 1)),
        at("192.0.2.3", in("US", "United States"), person("Cem", 1)),
        at("192.0.2.4", in("US", "United States"), person("Dan", 1)));

    assertThat(json("/api/geo").toString())
        .isEqualTo(
            """
            {"total_countries":3,"distribution":[\
            {"country_code":"US","country":"United States","users":2},\
            {"country_code":"DE","country":"Germany","users":1},\
            {"country_code":"FR","country":"France","users":1}],\
            "unknown":0,"users_online":4}\
            """);
  }

  @Test
  void addsUpToTheUsersOnline() {
    show(
        at("192.0.2.1", in("FR", "France"), person("Ada", 1)),
        at("10.0.0.1", Place.nowhere(AddressKind.PRIVATE), person("Bob", 1)),
        person("Cem", 1),
        at("192.0.2.2", in("FR", "France"), bot("VerliHub")),
        bot("OpChat"));

    JsonNode geo = json("/api/geo");

    assertThat(geo.get("unknown").asInt()).isEqualTo(2);
    int known =
        geo.get("distribution")
            .valueStream()
            .mapToInt(country -> country.get("users").asInt())
            .sum();
    assertThat(known + geo.get("unknown").asInt())
        .isEqualTo(geo.get("users_online").asInt())
        .isEqualTo(json("/api/stats").get("users_online").asInt())
        .isEqualTo(json("/api/users?limit=0").get("total").asInt());
  }

  @Test
  void followsTheHub() {
    show(at("192.0.2.1", in("FR", "France"), person("Ada", 1)));
    assertThat(json("/api/geo").get("total_countries").asInt()).isEqualTo(1);

    show();

    assertThat(json("/geo").toString())
        .isEqualTo("{\"total_countries\":0,\"distribution\":[],\"unknown\":0,\"users_online\":0}");
  }
}
