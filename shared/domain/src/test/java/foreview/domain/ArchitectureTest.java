package foreview.domain;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import foreview.domain.cases.Decide;
import org.junit.jupiter.api.Test;

/** The domain's packages have no circle, and no rule reads the time. */
class ArchitectureTest {
    private static final JavaClasses DOMAIN = new ClassFileImporter()
            .importUrl(Decide.class.getProtectionDomain().getCodeSource().getLocation());

    /** What a sealed root permits does not count as a dependency. */
    @Test
    void there_is_no_circle_of_packages() {
        assertThat(DOMAIN).isNotEmpty();
        slices().matching("foreview.domain.(*)..").should().beFreeOfCycles().check(DOMAIN);
    }

    @Test
    void the_time_is_handed_in() {
        noClasses().should().accessTargetWhere(readsTheTime()).check(DOMAIN);
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheTime() {
        return describe("reads the time", access -> {
            var owner = access.getTargetOwner().getName();
            var name = access.getTarget().getName();
            return owner.startsWith("java.time.") && name.matches("now|system.*|tick.*")
                    || owner.equals("java.lang.System") && name.matches("currentTimeMillis|nanoTime");
        });
    }
}
