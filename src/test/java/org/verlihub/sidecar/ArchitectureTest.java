package org.verlihub.sidecar;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Keeps the arrows of docs/architecture.md: who may import whom, and what a room must not know. */
@AnalyzeClasses(packages = "org.verlihub.sidecar", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String BASE = "org.verlihub.sidecar";

  /** A room not named here may not exist; what it may import besides itself stands behind it. */
  private static final Map<String, Set<String>> ROOMS =
      Map.ofEntries(
          Map.entry("settings", Set.of()),
          Map.entry("migration", Set.of("settings")),
          // floor 1
          Map.entry("nmdc", Set.of()),
          Map.entry("geo", Set.of("settings")),
          Map.entry("store", Set.of("settings")),
          // floor 2
          Map.entry("hub.mirror", Set.of("nmdc", "geo")),
          Map.entry("hub.connection", Set.of("nmdc", "settings")),
          Map.entry("hub.survey", Set.of("nmdc", "geo", "settings", "hub.mirror")),
          Map.entry("hub.actions", Set.of("nmdc", "settings", "hub.mirror", "hub.survey")),
          Map.entry(
              "hub",
              Set.of(
                  "nmdc",
                  "geo",
                  "store",
                  "settings",
                  "hub.mirror",
                  "hub.connection",
                  "hub.survey",
                  "hub.actions")),
          Map.entry(
              "hub.check",
              Set.of(
                  "nmdc",
                  "geo",
                  "settings",
                  "hub",
                  "hub.mirror",
                  "hub.connection",
                  "hub.survey",
                  "hub.actions")),
          // floor 3
          // what operators do goes into the audit log
          Map.entry("command", with(shared(), "access")),
          // a caller who is refused gets a problem like every other
          Map.entry("access", with(shared(), "web")),
          Map.entry("web", shared()),
          Map.entry("journal", shared()),
          // floor 4
          Map.entry("api", features()),
          Map.entry("bridge", features()),
          Map.entry("digest", features()));

  /** What the hub's face shows of its connection: values, to be read by whoever may see the hub. */
  private static final Set<String> SHOWN_BY_THE_HUB =
      Set.of("SessionState", "DisconnectReason", "ConnectionCounters");

  // Beyond the hub's face only its values: connection and survey are the hub's own affair.
  private static Set<String> shared() {
    return Set.of("hub", "hub.mirror", "hub.actions", "nmdc", "geo", "store", "settings");
  }

  private static Set<String> with(Set<String> rooms, String another) {
    Set<String> more = new HashSet<>(rooms);
    more.add(another);
    return Set.copyOf(more);
  }

  private static Set<String> features() {
    return Set.of(
        "command",
        "access",
        "web",
        "journal",
        "hub",
        "hub.mirror",
        "hub.actions",
        "nmdc",
        "geo",
        "store",
        "settings");
  }

  @ArchTest
  static final ArchRule arrowsRunDownwards =
      classes().should(importOnlyWhatTheirRoomMay()).allowEmptyShould(true);

  @ArchTest
  static final ArchRule theLanguageOfTheHubKnowsNoFrameworkThreadOrClock =
      noClasses()
          .that()
          .resideInAPackage(BASE + ".nmdc..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "io.netty..",
              "java.util.concurrent..",
              "java.net..",
              "java.nio.channels..")
          .orShould()
          .dependOnClassesThat(
              describe(
                  "are threads, timers or clocks",
                  (JavaClass type) ->
                      type.isAssignableTo(Thread.class)
                          || type.isAssignableTo("java.util.Timer")
                          || type.isAssignableTo("java.time.Clock")
                          || type.isAssignableTo("java.time.InstantSource")))
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethodWhere(
              describe("reads the time", call -> call.getTarget().getName().equals("now")))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule framesStayInsideTheHub =
      noClasses()
          .that()
          .resideOutsideOfPackages(BASE + ".nmdc..", BASE + ".hub..")
          .should()
          .dependOnClassesThat(
              assignableTo(BASE + ".nmdc.HubMessage")
                  .or(assignableTo(BASE + ".nmdc.ClientMessage")))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule collaboratorsComeByConstructor = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

  private static DescribedPredicate<JavaClass> assignableTo(String type) {
    return JavaClass.Predicates.assignableTo(type);
  }

  private static ArchCondition<JavaClass> importOnlyWhatTheirRoomMay() {
    return new ArchCondition<>("import only what their room may import") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String room = room(type);
        if (room.isEmpty()) {
          return;
        }
        Set<String> allowed = ROOMS.get(room);
        if (allowed == null) {
          events.add(violated(type, type + " lies in " + room + ", which is no room of the plan"));
          return;
        }
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          if (target.getPackageName().equals(BASE)
              || target.getPackageName().startsWith(BASE + '.')) {
            String other = room(target);
            if (!other.equals(room)
                && !allowed.contains(other)
                && !(allowed.contains("hub") && isShownByTheHub(target))) {
              events.add(
                  violated(
                      type,
                      room + " must not import " + other + ": " + dependency.getDescription()));
            }
          }
        }
      }
    };
  }

  private static boolean isShownByTheHub(JavaClass type) {
    String outermost = type.getName().replaceFirst("\\$.*", "");
    return SHOWN_BY_THE_HUB.stream()
        .anyMatch(name -> outermost.equals(BASE + ".hub.connection." + name));
  }

  private static ConditionEvent violated(JavaClass type, String message) {
    return SimpleConditionEvent.violated(type, message);
  }

  /** The room of a class; empty for the entry point, which may import everything. */
  private static String room(JavaClass type) {
    String name =
        type.getPackageName().equals(BASE)
            ? ""
            : type.getPackageName().substring(BASE.length() + 1);
    String[] parts = name.split("\\.", 3);
    String inHub = parts.length > 1 ? parts[0] + "." + parts[1] : name;
    return ROOMS.containsKey(inHub) ? inHub : parts[0];
  }
}
