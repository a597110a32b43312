package org.ferrostrat;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ferrostrat.data.Internal;
import org.ferrostrat.stats.DescendingOrder;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which package may use which, and what no package may do. */
class PackageStructureTest {
  private static final String BASE = "org.ferrostrat.";

  /** Without the templates of pages, which are written by their compiler. */
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/Jte"))
          .importPackages("org.ferrostrat");

  /**
   * The packages from top to bottom, as in {@code docs/architecture.md}: a package may use those
   * below it. The empty name is the root package.
   */
  private static final List<String> TOP_DOWN =
      List.of(
          "report",
          "",
          "validation",
          "evaluation",
          "prognosis",
          "model",
          "stratification",
          "subtypes",
          "response",
          "quality",
          "cohort",
          "scoring",
          "formats",
          "normalization",
          "learning",
          "performance",
          "survival",
          "signature",
          "expression",
          "singlecell",
          "genes",
          "data",
          "stats");

  /** Methods work on plain numbers: below them they see only each other and the vocabulary. */
  private static final List<String> METHODS =
      List.of("learning", "performance", "survival", "data", "stats");

  @Test
  void everyPackageHasItsPlace() {
    assertThat(
            CLASSES.stream()
                .filter(type -> type.getPackageName().startsWith(BASE))
                .map(type -> type.getPackageName().substring(BASE.length()))
                .map(name -> name.replaceFirst("[.].*", "")))
        .isNotEmpty()
        .allMatch(TOP_DOWN::contains);
  }

  @TestFactory
  Stream<DynamicTest> usesOnlyPackagesBelow() {
    return TOP_DOWN.stream()
        .filter(name -> !name.isEmpty())
        .map(name -> DynamicTest.dynamicTest(name, () -> checkUses(name, allowedFor(name))));
  }

  private static List<String> allowedFor(String name) {
    List<String> below = TOP_DOWN.subList(TOP_DOWN.indexOf(name) + 1, TOP_DOWN.size());
    return METHODS.contains(name) ? below.stream().filter(METHODS::contains).toList() : below;
  }

  /** One name, one thing: a reader who meets a simple name knows which type is meant. */
  @Test
  void noTwoTypesShareASimpleName() {
    assertThat(
            CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(JavaClass::getSimpleName))
        .doesNotHaveDuplicates();
  }

  private static void checkUses(String name, List<String> allowed) {
    String[] packages =
        Stream.concat(Stream.of(name), allowed.stream())
            .map(used -> used.isEmpty() ? "org.ferrostrat" : BASE + used + "..")
            .toArray(String[]::new);
    DescribedPredicate<JavaClass> ours = resideInAPackage("org.ferrostrat..");
    classes()
        .that()
        .resideInAPackage(BASE + name + "..")
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.not(ours).or(resideInAnyPackage(packages)).as("are allowed there"))
        .check(CLASSES);
  }

  /** Analysis uses the packages below it and does not depend on reports. */
  @Test
  void theRootReportsNothing() {
    noClasses()
        .that()
        .resideInAPackage("org.ferrostrat")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BASE + "report..")
        .check(CLASSES);
  }

  /** Texts and tables know no plots, plots no pages. */
  @Test
  void reportsAreBuiltUpward() {
    noClasses()
        .that()
        .resideInAPackage(BASE + "report")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BASE + "report.plot", BASE + "report.page")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(BASE + "report.plot")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BASE + "report.page")
        .check(CLASSES);
  }

  @Test
  void noCycles() {
    slices().matching("org.ferrostrat.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  /** A library prints nothing and ends no process. */
  @Test
  void neverPrintsOrExits() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(CLASSES);
  }

  /** The bridge to Tablesaw apart, callers see no type of another library. */
  @Test
  void publicSignaturesNameOnlyOurTypesAndThoseOfJava() {
    DescribedPredicate<JavaClass> foreign =
        describe(
            "a type of another library",
            type ->
                !type.isPrimitive()
                    && !type.getBaseComponentType().isPrimitive()
                    && !type.getBaseComponentType().getPackageName().startsWith("java.")
                    && !type.getBaseComponentType().getPackageName().startsWith("org.ferrostrat"));
    methods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .doNotHaveSimpleName("Tables")
        .should(nameNo(foreign))
        .check(CLASSES);
  }

  private static ArchCondition<JavaMethod> nameNo(DescribedPredicate<JavaClass> type) {
    return new ArchCondition<>("name no " + type.getDescription()) {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean named =
            Stream.concat(
                    Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                .anyMatch(type);
        events.add(new SimpleConditionEvent(method, !named, method.getFullName()));
      }
    };
  }

  /** Callers never meet a type that may disappear in any version. */
  @Test
  void publicSignaturesNameNoInternalTypes() {
    DescribedPredicate<JavaClass> internal =
        describe("an internal type", type -> isInternal(type.getBaseComponentType()));
    methods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .and()
        .areNotAnnotatedWith(Internal.class)
        .and()
        .areDeclaredInClassesThat(describe("are published", type -> !isInternal(type)))
        .should(nameNo(internal))
        .check(CLASSES);
  }

  private static boolean isInternal(JavaClass type) {
    return type.isAnnotatedWith(Internal.class)
        || type.getEnclosingClass().map(PackageStructureTest::isInternal).orElse(false);
  }

  /** The published Javadoc leaves out what is internal. */
  @Test
  void internalTypesAreHiddenFromJavadoc() {
    assertThat(CLASSES.stream().filter(type -> type.isAnnotatedWith(Internal.class)))
        .isNotEmpty()
        .allSatisfy(type -> assertThat(source(type)).contains("\n * @hidden\n */\n@Internal\n"));
  }

  private static String source(JavaClass type) throws IOException {
    return Files.readString(
        Path.of(System.getProperty("ferrostrat.project", ".."))
            .resolve("lib/src/main/java")
            .resolve(type.getName().replace('.', '/') + ".java"));
  }

  /** What callers hold never changes under them; only a sort keeps its work space. */
  @Test
  void publicClassesHaveOnlyFinalFields() {
    assertThat(
            CLASSES.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !type.isEquivalentTo(DescendingOrder.class))
                .flatMap(type -> type.getFields().stream())
                .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL)))
        .isEmpty();
  }
}
