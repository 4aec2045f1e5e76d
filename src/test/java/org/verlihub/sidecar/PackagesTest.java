package org.verlihub.sidecar;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Holds for every package, those of the tests too. */
@AnalyzeClasses(packages = "org.verlihub.sidecar")
class PackagesTest {

  @ArchTest
  static void saysWhetherNullIsMeant(JavaClasses classes) {
    assertThat(
            classes.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(candidate -> !candidate.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName))
        .as("packages without a package-info.java that says @NullMarked")
        .isEmpty();
  }

  /** Jazzer searches with the first target of a run and skips the others. */
  @ArchTest
  static void eachFuzzTargetCanBeRunByItself(JavaClasses classes) {
    List<JavaMethod> targets =
        classes.stream()
            .flatMap(candidate -> candidate.getMethods().stream())
            .filter(method -> method.isAnnotatedWith(FuzzTest.class))
            .toList();

    assertThat(targets).isNotEmpty();
    assertThat(targets.stream().map(target -> target.getOwner().getSimpleName()))
        .doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(name).endsWith("FuzzTest"));
  }

  @ArchTest
  static final ArchRule isNamedAfterASubject =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..",
              "..utils..",
              "..helper..",
              "..helpers..",
              "..manager..",
              "..managers..",
              "..impl..",
              "..common..",
              "..misc..");
}
