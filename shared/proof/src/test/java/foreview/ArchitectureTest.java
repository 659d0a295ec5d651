package foreview;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/**
 * Dependencies between the modules: functions -> runtime -> domain, local -> functions, testkit -> local, and none the
 * other way.
 */
class ArchitectureTest {
    private static final JavaClasses OURS =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("foreview");

    private static final String DOMAIN = "foreview.domain..";
    private static final String RUNTIME = "foreview.runtime..";
    private static final String LOCAL = "foreview.local..";
    private static final String TESTKIT = "foreview.testkit..";

    /** The composition root and the local stack's clock: all others are handed the time. */
    private static final String READS_THE_TIME = "foreview\\.(runtime\\.App|local\\.(.+\\.)?\\w*Clock)(\\$.*)?";

    @Test
    void the_domain_is_pure_java() {
        classes()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        DOMAIN,
                        "java.lang..",
                        "java.math",
                        "java.nio.charset",
                        "java.security", // digests
                        "java.text",
                        "java.time..",
                        "java.util",
                        "java.util.function",
                        "java.util.random",
                        "java.util.regex",
                        "java.util.stream")
                .check(OURS);
    }

    @Test
    void the_domain_gives_the_same_answer_every_time() {
        noClasses()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .accessTargetWhere(calls("java.lang.System", "getenv|getProperty|nanoTime|currentTimeMillis"))
                .orShould()
                .accessTargetWhere(calls("java.util.UUID", "randomUUID"))
                .orShould()
                .accessTargetWhere(calls("java.lang.Math", "random"))
                .orShould()
                .accessTargetWhere(calls("java.time.ZoneId", "systemDefault"))
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.(util\\.Random|security\\.SecureRandom|lang\\.Thread|lang\\.Process.*)")
                .check(OURS);
    }

    /** What a sealed root permits does not count as a dependency. */
    @Test
    void the_domain_has_no_circle_of_packages() {
        slices().matching("foreview.domain.(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void runtime_stands_on_the_domain_alone() {
        noClasses()
                .that()
                .resideInAPackage(RUNTIME)
                .should()
                .dependOnClassesThat(resideInAPackage("foreview..").and(resideOutsideOfPackages(DOMAIN, RUNTIME)))
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void only_tests_use_the_testkit() {
        noClasses()
                .that()
                .resideOutsideOfPackage(TESTKIT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(TESTKIT)
                .check(OURS);
    }

    @Test
    void functions_stand_on_runtime_and_domain() {
        classes()
                .that(areFunctions())
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", DOMAIN, RUNTIME, "com.amazonaws.services.lambda.runtime..")
                                .or(areFunctions()))
                .allowEmptyShould(true)
                .check(OURS);
    }

    // What two functions share belongs in runtime or domain. A deliberate exception is one more ignoreDependency here.
    @Test
    void functions_do_not_know_each_other() {
        slices().matching("foreview.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAnyPackage(DOMAIN, RUNTIME))
                .ignoreDependency(resideInAnyPackage(LOCAL, TESTKIT), alwaysTrue())
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void functions_of_the_clearinghouse_do_not_know_each_other() {
        slices().matching("foreview.clearinghouse.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAnyPackage(DOMAIN, RUNTIME))
                .allowEmptyShould(true)
                .check(OURS);
    }

    /** Rule 15: of cases it has only the words for who acts in which role. */
    @Test
    void the_clearinghouse_knows_no_case() {
        noClasses()
                .that()
                .resideInAPackage("foreview.domain.clearinghouse..")
                .should()
                .dependOnClassesThat(resideInAPackage("foreview.domain.(*)..")
                        .and(resideOutsideOfPackages(
                                "foreview.domain.clearinghouse..",
                                "foreview.domain.json..",
                                "foreview.domain.cvss..",
                                "foreview.domain.sectors.."))
                        .and(describe("beside roles and actors", type -> !type.getName()
                                .matches("foreview\\.domain\\.cases\\.(Actor|Requester|Role)(\\$.*)?"))))
                .check(OURS);
    }

    /** Rule 15: no case knows a record of the clearinghouse, but the fork knows what it may state. */
    @Test
    void no_case_knows_the_clearinghouse() {
        noClasses()
                .that()
                .resideInAPackage(DOMAIN)
                .and()
                .resideOutsideOfPackages("foreview.domain.clearinghouse..", "foreview.domain.forks..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("foreview.domain.clearinghouse..")
                .check(OURS);
    }

    @Test
    void only_runtime_calls_aws() {
        noClasses()
                .that()
                .resideOutsideOfPackages(RUNTIME, LOCAL, TESTKIT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
                .check(OURS);
    }

    /** Lambda's event types bring Joda-Time; java.time is ours. */
    @Test
    void nothing_uses_joda_time() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.joda..")
                .check(OURS);
    }

    @Test
    void the_time_is_handed_in() {
        noClasses()
                .that()
                .haveNameNotMatching(READS_THE_TIME)
                .should()
                .accessTargetWhere(calls("java\\.time\\..+", "now|system|systemUTC|systemDefaultZone|tick.+"))
                .orShould()
                .accessTargetWhere(calls("java.lang.System", "currentTimeMillis"))
                .orShould()
                .callConstructor(java.util.Date.class)
                .check(OURS);
    }

    @Test
    void names_say_what_a_class_is() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Base)")
                .check(OURS);
    }

    private static DescribedPredicate<JavaClass> areFunctions() {
        return resideInAPackage("foreview..").and(resideOutsideOfPackages(DOMAIN, RUNTIME, LOCAL, TESTKIT));
    }

    /** Method references count too. */
    private static DescribedPredicate<JavaAccess<?>> calls(String owner, String method) {
        return describe(
                owner + "." + method,
                access -> access.getTargetOwner().getName().matches(owner)
                        && access.getTarget().getName().matches(method));
    }
}
