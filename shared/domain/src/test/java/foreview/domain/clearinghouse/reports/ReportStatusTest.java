package foreview.domain.clearinghouse.reports;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseContext;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import foreview.domain.clearinghouse.ClearinghouseSettings;
import foreview.domain.clearinghouse.Subject;
import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.embargo.Embargo;
import foreview.domain.clearinghouse.priority.Decision;
import foreview.domain.clearinghouse.priority.DecisionPoint;
import foreview.domain.clearinghouse.priority.DecisionRow;
import foreview.domain.clearinghouse.priority.DecisionTable;
import foreview.domain.clearinghouse.priority.DecisionTables;
import foreview.domain.clearinghouse.vulnerabilities.Assessment;
import foreview.domain.clearinghouse.vulnerabilities.DeskCommand;
import foreview.domain.clearinghouse.vulnerabilities.DeskEvent;
import foreview.domain.clearinghouse.vulnerabilities.DeskWork;
import foreview.domain.clearinghouse.vulnerabilities.DeskWork.Closing;
import foreview.domain.clearinghouse.vulnerabilities.DeskWork.ClosingReason;
import foreview.domain.clearinghouse.vulnerabilities.DeskWork.Incomplete;
import foreview.domain.clearinghouse.vulnerabilities.DeskWork.Validation;
import foreview.domain.clearinghouse.vulnerabilities.Disclosure;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Where a report is, as its finder reads it. */
class ReportStatusTest {
    private static final Instant NOW = Instant.parse("2026-09-01T08:00:00Z");
    private static final Subject SUBJECT = new Subject(
            List.of(new Subject.Product("pkg:npm/left", "pkg:npm/left")), Optional.empty(), Set.of(), Optional.empty());
    private static final DeskWork ASKED = work(Optional.of(new Incomplete(NOW, 3)), Optional.empty(), Optional.empty());
    private static final DeskWork REPRODUCED =
            work(Optional.empty(), Optional.of(new Validation(true, NOW, 4)), Optional.empty());

    private static final DecisionTable TABLE = new DecisionTable(
            "one",
            "1.0.0",
            "made here",
            List.of(new DecisionPoint("fire", "Fire", "1.0.0", List.of("NO", "YES"), "NO", Optional.empty())),
            List.of("TRACK"),
            List.of(new DecisionRow(Map.of(), "TRACK")));
    private static final DecisionTables TABLES = new DecisionTables(TABLE, TABLE, TABLE);

    private static DeskWork work(
            Optional<Incomplete> incomplete, Optional<Validation> validation, Optional<Closing> closing) {
        return new DeskWork(Optional.empty(), incomplete, validation, closing);
    }

    private static DeskWork closed(ClosingReason reason) {
        return work(Optional.empty(), Optional.empty(), Optional.of(new Closing(reason, NOW, 5)));
    }

    private static Report report(boolean withdrawn) {
        return new Report(
                "rp-1",
                "vu-1",
                new Source.Account("finders", "PERSON#1"),
                NOW,
                SUBJECT,
                Stated.NOTHING,
                Optional.empty(),
                List.of(),
                Consents.NONE,
                1,
                1,
                List.of(),
                withdrawn);
    }

    private static Vulnerability vulnerability(String id, DeskWork work, Optional<String> mergedInto) {
        var triage = new Decision("triage", "TRACK", List.of());
        return new Vulnerability(
                id,
                NOW,
                "org:finders",
                SUBJECT,
                Set.of("rp-" + id),
                Tlp.AMBER,
                Tlp.AMBER,
                work,
                new Assessment(Map.of(), triage, Map.of(), Optional.empty(), Optional.empty(), false, List.of()),
                Disclosure.NONE,
                Embargo.none(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                mergedInto,
                Map.of());
    }

    private static ReportStatus alone(DeskWork work) {
        var own = vulnerability("vu-1", work, Optional.empty());
        return ReportStatus.of(report(false), own, own);
    }

    private static ReportStatus merged(DeskWork own, DeskWork other) {
        return ReportStatus.of(
                report(false),
                vulnerability("vu-1", own, Optional.of("vu-2")),
                vulnerability("vu-2", other, Optional.empty()));
    }

    @Test
    void it_is_received_asked_about_reproduced_and_closed() {
        assertThat(alone(DeskWork.NONE)).isEqualTo(new ReportStatus.Received());
        assertThat(alone(ASKED)).isEqualTo(new ReportStatus.NeedsAnswer(3));
        assertThat(alone(REPRODUCED)).isEqualTo(new ReportStatus.Reproduced());
        assertThat(alone(closed(ClosingReason.FIXED))).isEqualTo(new ReportStatus.Fixed());
        assertThat(alone(closed(ClosingReason.OUT_OF_SCOPE)))
                .isEqualTo(new ReportStatus.Closed(Optional.of(ClosingReason.OUT_OF_SCOPE)));
        assertThat(new ReportStatus.NeedsAnswer(3).name()).isEqualTo("NEEDS_ANSWER");
    }

    @Test
    void it_follows_a_merge() {
        assertThat(merged(DeskWork.NONE, REPRODUCED)).isEqualTo(new ReportStatus.Reproduced());
        assertThat(merged(REPRODUCED, closed(ClosingReason.FIXED))).isEqualTo(new ReportStatus.Fixed());
    }

    @Test
    void a_question_about_another_report_and_the_silence_of_another_finder_are_not_told() {
        assertThat(merged(DeskWork.NONE, ASKED)).isEqualTo(new ReportStatus.Received());
        assertThat(merged(ASKED, DeskWork.NONE)).isEqualTo(new ReportStatus.NeedsAnswer(3));
        for (var about : List.of(ClosingReason.NO_ANSWER_OF_THE_FINDER, ClosingReason.WITHDRAWN_BY_THE_FINDER))
            assertThat(merged(DeskWork.NONE, closed(about))).isEqualTo(new ReportStatus.Closed(Optional.empty()));
    }

    @Test
    void an_answer_ends_the_waiting_also_after_a_merge() {
        var frozen = vulnerability("vu-1", ASKED, Optional.of("vu-2"));
        var finder = new ClearinghouseContext(
                new Actor("p", "finders", Role.FINDER), NOW, ClearinghouseSettings.DEFAULT, TABLES);
        assertThat(new DeskCommand.TakeAnswer().decide(Optional.of(frozen), finder))
                .isEqualTo(ClearinghouseRuling.emit(new DeskEvent.FinderAnswered()));
    }

    @Property(tries = 200)
    void a_withdrawn_report_is_closed_whatever_the_desk_does(
            @ForAll("works") DeskWork own, @ForAll("works") DeskWork other) {
        var status = ReportStatus.of(
                report(true),
                vulnerability("vu-1", own, Optional.of("vu-2")),
                vulnerability("vu-2", other, Optional.empty()));
        assertThat(status).isEqualTo(new ReportStatus.Closed(Optional.of(ClosingReason.WITHDRAWN_BY_THE_FINDER)));
    }

    @Property(tries = 200)
    void every_status_has_a_sentence_and_an_entry_of_its_own_vulnerability(
            @ForAll("works") DeskWork own, @ForAll("works") DeskWork other) {
        var status = merged(own, other);
        assertThat(status.text()).matches("[A-Z].*\\.");
        if (status instanceof ReportStatus.NeedsAnswer(var question))
            assertThat(own.incomplete()).map(Incomplete::entry).contains(question);
    }

    @Provide
    Arbitrary<DeskWork> works() {
        var entries = Arbitraries.longs().between(1, 9);
        return Combinators.combine(
                        entries.map(entry -> new Incomplete(NOW, entry)).optional(),
                        Arbitraries.of(true, false)
                                .map(reproduced -> new Validation(reproduced, NOW, 1))
                                .optional(),
                        Arbitraries.of(ClosingReason.class)
                                .map(reason -> new Closing(reason, NOW, 1))
                                .optional())
                .as(ReportStatusTest::work);
    }
}
