package foreview.domain.clearinghouse.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.members.InventoryLine;
import foreview.domain.clearinghouse.priority.Kev;
import foreview.domain.clearinghouse.products.Affected;
import foreview.domain.clearinghouse.products.Match;
import foreview.domain.clearinghouse.products.ProductId;
import foreview.domain.clearinghouse.products.VersionRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What a hospital's IT person reads. */
class WeekTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String PUMP = "name:Acme/Pump";
    private static final Advice ADVICE = new Advice(
            "fv-1",
            1,
            "The pump takes commands from anybody.",
            "Update the pump to firmware 2.4.",
            Tlp.GREEN,
            Optional.empty(),
            List.of(new Affected(ProductId.of(PUMP), List.of(VersionRange.before("0", "2.4")), List.of())));

    private static MemberAdvisory advisory(boolean serious, Optional<Kev> kev, Optional<Instant> due) {
        var reason = new MemberAdvisory.Reason(Set.of("name:acme/pump"), true, due);
        return new MemberAdvisory(
                "ma",
                "mr",
                "fv-1",
                1,
                new Threat(serious, kev, true, true),
                reason,
                NOW,
                Optional.empty(),
                PatchStatus.NOT_STARTED,
                Optional.empty(),
                Optional.empty());
    }

    private static PatchTask.Concerned line(String asset, boolean exposed) {
        var product = ProductId.of(PUMP + "@2.1");
        var line = new InventoryLine(product, Optional.of(asset), Optional.of(exposed), Optional.empty(), NOW);
        return new PatchTask.Concerned(line, ADVICE.match(product));
    }

    @Test
    void it_says_how_urgent_what_where_why_and_until_when() {
        var kev = Optional.of(new Kev(LocalDate.of(2026, 11, 20)));
        var due = Optional.of(Instant.parse("2026-11-25T00:00:00Z"));
        var lines = Stream.of("ward 1", "ward 2", "ward 3", "ward 4", "ward 5")
                .map(asset -> line(asset, asset.equals("ward 5")))
                .toList();
        var task = new PatchTask(advisory(true, kev, due), true, Optional.of(ADVICE), lines);
        assertThat(task.text(NOW))
                .isEqualTo("URGENT: Update the pump to firmware 2.4. Where: ward 1, ward 2, ward 3 and 2 more."
                        + " Check which version you have. It can be reached from the internet."
                        + " Attackers already use this weakness. Do it by 25 November 2026. (fv-1)");
        assertThat(task.text(due.get())).startsWith("OVERDUE: ").contains("It was due on 25 November 2026.");
        var free = new PatchTask(advisory(true, kev, due), false, Optional.of(ADVICE), lines);
        assertThat(free.text(due.get())).as("not bound").startsWith("URGENT: ").doesNotContain("due", "November");
    }

    @Test
    void a_line_that_was_not_compared_is_never_called_safe() {
        assertThat(ADVICE.match(ProductId.of(PUMP + "@9")).answer()).isEqualTo(Match.Answer.NOT_CHECKED);
        assertThat(ADVICE.match(ProductId.of("name:Acme/Bed@9")).answer()).isEqualTo(Match.Answer.NOT_CHECKED);
        for (var answer : Match.Answer.values()) assertThat(answer.name()).doesNotContain("NOT_AFFECTED");
    }

    @Test
    void of_several_statements_on_a_product_the_worst_counts() {
        var npm = ProductId.of("pkg:npm/a");
        var two = new Advice(
                "fv-2",
                1,
                "t",
                "a",
                Tlp.GREEN,
                Optional.empty(),
                List.of(
                        new Affected(npm, List.of(VersionRange.before("1.0.0", "1.2.0")), List.of()),
                        new Affected(npm, List.of(VersionRange.before("2.0.0", "2.2.0")), List.of())));
        assertThat(two.match(ProductId.of("pkg:npm/a@2.1.0")).answer()).isEqualTo(Match.Answer.AFFECTED);
        assertThat(two.match(ProductId.of("pkg:npm/a@3.0.0")).answer()).isEqualTo(Match.Answer.FIXED_OR_OUTSIDE);
        assertThat(two.match(npm).answer()).isEqualTo(Match.Answer.NOT_CHECKED);
    }

    @Property(tries = 100)
    void every_week_has_at_most_five_lines_and_one_that_counts(
            @ForAll @IntRange(max = 5) int tasks, @ForAll @IntRange(max = 1_000) int more) {
        var task =
                new PatchTask(advisory(false, Optional.empty(), Optional.empty()), true, Optional.empty(), List.of());
        var text = new Week(Collections.nCopies(tasks, task), tasks < 5 ? 0 : more).text(NOW, "/list");
        assertThat(text).hasSizeBetween(1, 6).allMatch(line -> line.lines().count() == 1);
        if (tasks == 5 && more > 0) assertThat(text.getLast()).isEqualTo("and " + more + " more: /list");
    }
}
