package hindsight.jobs.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

/** The house stands as section 1 of the design says; poms enforce the rest. */
@AnalyzeClasses(
    packages = "hindsight",
    importOptions = {DoNotIncludeTests.class, ArchitectureTest.WithoutJarsOfTests.class})
final class ArchitectureTest {
  /** What a module lends to the tests of others. */
  static final class WithoutJarsOfTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final String TABLES = "hindsight.tables..";
  private static final String INTAKE = "hindsight.intake..";
  private static final String METRICS = "hindsight.metrics..";
  private static final String REPEAT = "hindsight.repeat..";
  private static final String SENTIMENT = "hindsight.sentiment..";
  private static final String AIRFLOW = "hindsight.airflow..";
  private static final String STATISTICS = "hindsight.statistics..";
  private static final String CENTRE = "hindsight.centre..";
  private static final String WAREHOUSE = "hindsight.warehouse..";
  private static final String JOBS = "hindsight.jobs..";

  @ArchTest
  static final ArchRule NOBODY_DEPENDS_ON_JOBS =
      noClasses()
          .that()
          .resideOutsideOfPackage(JOBS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(JOBS)
          .because("jobs is the programme: it wires the shelf, the shelf does not know it");

  @ArchTest
  static final ArchRule MEANING_STANDS_ON_TABLES_AND_STATISTICS =
      noClasses()
          .that()
          .resideInAnyPackage(INTAKE, METRICS, REPEAT, SENTIMENT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(WAREHOUSE, CENTRE, "hindsight.testkit..")
          .because("a meaning is rows in, rows out: it knows no disk and no generated data");

  @ArchTest
  static final ArchRule INTAKE_IMPORTS_NO_OTHER_MEANING =
      importsNone(INTAKE, METRICS, REPEAT, SENTIMENT);

  @ArchTest
  static final ArchRule METRICS_IMPORT_NO_OTHER_MEANING =
      importsNone(METRICS, INTAKE, REPEAT, SENTIMENT);

  @ArchTest
  static final ArchRule REPEAT_IMPORTS_NO_OTHER_MEANING =
      importsNone(REPEAT, INTAKE, METRICS, SENTIMENT);

  @ArchTest
  static final ArchRule SENTIMENT_IMPORTS_NO_OTHER_MEANING =
      importsNone(SENTIMENT, INTAKE, METRICS, REPEAT);

  @ArchTest
  static final ArchRule TABLES_KNOW_NOBODY_OF_OURS =
      classes()
          .that()
          .resideInAPackage(TABLES)
          .should()
          .onlyDependOnClassesThat(
              resideInAPackage(TABLES).or(not(resideInAPackage("hindsight.."))))
          .because("what a table is stands below everything else");

  @ArchTest
  static final ArchRule MEANING_HAS_NO_CLOCK =
      noClasses()
          .that()
          .resideInAnyPackage(TABLES, INTAKE, METRICS, REPEAT, SENTIMENT, STATISTICS)
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(OffsetDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .because("the same rows give the same numbers whenever they are computed");

  @ArchTest
  static final ArchRule STATISTICS_IS_PLAIN_MATHEMATICS =
      classes()
          .that()
          .resideInAPackage(STATISTICS)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(STATISTICS, "java..", "org.apache.commons.math3.."))
          .because("mathematics on arrays needs no engine");

  @ArchTest
  static final ArchRule THE_CENTRE_IS_PLAIN_JAVA =
      classes()
          .that()
          .resideInAPackage(CENTRE)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(CENTRE, "java..", "org.apache.commons.math3.."))
          .because("a generated centre gives the same bytes wherever the JDK runs");

  @ArchTest
  static final ArchRule CORENLP_IS_BEHIND_ONE_DOOR =
      noClasses()
          .that()
          .resideOutsideOfPackage(SENTIMENT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("edu.stanford..", "org.ejml..", "opennlp..")
          .because("what reads language lives in sentiment and nowhere else");

  @ArchTest
  static final ArchRule AIRFLOW_KNOWS_THE_JDK_AND_JACKSON =
      classes()
          .that()
          .resideInAPackage(AIRFLOW)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(AIRFLOW, "java..", "javax.net..", "com.fasterxml.jackson.."))
          .because("a client of an interface needs no engine");

  @ArchTest
  static final ArchRule THE_WAREHOUSE_KNOWS_TABLES_ALONE =
      noClasses()
          .that()
          .resideInAPackage(WAREHOUSE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(INTAKE, METRICS, REPEAT, SENTIMENT, STATISTICS, CENTRE)
          .because("it stores any table and asks of none what it means");

  @ArchTest
  static final ArchRule DELTA_IS_BEHIND_ONE_DOOR =
      noClasses()
          .that()
          .resideOutsideOfPackages(WAREHOUSE, "hindsight.testkit..")
          .and()
          .doNotHaveFullyQualifiedName("hindsight.jobs.run.Faults")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.delta..", "org.apache.spark.sql.delta..")
          .because(
              "only warehouse reads and writes Delta; Faults only names its conflicts for the exit"
                  + " code");

  @ArchTest
  static final ArchRule THE_WAREHOUSE_IS_A_URI =
      noClasses()
          .that()
          .resideInAnyPackage(WAREHOUSE, INTAKE, "hindsight.jobs.run..", "hindsight.jobs.land..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(File.class)
          .because("its root may be s3a, abfss or hdfs: java.io.File never creeps in");

  @ArchTest
  static final ArchRule SQL_CONNECTIONS_ARE_FOR_QUERIES =
      noClasses()
          .that()
          .resideOutsideOfPackage("hindsight.jobs.query..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("java.sql")
                  .and(not(type(Date.class)))
                  .and(not(type(Timestamp.class))))
          .because("DuckDB is opened, locked and closed in one place; Spark's dates are values");

  @ArchTest
  static final ArchRule THE_CONFIGURATION_STAYS_AT_THE_EDGE =
      noClasses()
          .that()
          .resideOutsideOfPackages("hindsight.jobs.config..", "hindsight.jobs.yaml..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.yaml..")
          .because("libraries receive values, never the configuration");

  private static ArchRule importsNone(String meaning, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(meaning)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .because("a meaning module imports no other one");
  }
}
