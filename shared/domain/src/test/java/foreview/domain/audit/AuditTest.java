package foreview.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.accesslog.Hidden;
import foreview.domain.accesslog.LogPart;
import foreview.domain.accesslog.Thing;
import foreview.domain.cases.Actor;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Requester;
import foreview.domain.cases.Role;
import foreview.domain.roster.Participant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditTest {
    private static final Instant START = Instant.parse("2026-12-01T10:00:00.000Z");
    private static final Thing CONTENT = Thing.content(7);
    private static final Requester AUDITOR = person("auditor", Role.AUDITOR);
    private static final Requester OTHER = person("other", Role.AUDITOR);
    private static final Requester CUSTODIAN = person("custodian", Role.ACCESS_CUSTODIAN);

    private static final Optional<Participant> SECOND = Optional.of(Participant.unknown("custodian"));

    private static Requester person(String name, Role role) {
        return new Requester(name, "inspector", Set.of(role));
    }

    private static Audit asked(Optional<Duration> delay) {
        return new Audit(
                "a-1",
                "auditor",
                "inspector",
                "Complaint 12.",
                List.of(CONTENT.name()),
                Duration.ofHours(2),
                delay,
                START,
                Optional.empty());
    }

    @Test
    void another_auditor_or_the_custodian_consents_never_the_reader() {
        var audit = asked(Optional.empty());
        assertThat(audit.refusesConsent(OTHER, START)).isEmpty();
        assertThat(audit.refusesConsent(CUSTODIAN, START)).isEmpty();
        var both = new Requester("auditor", "inspector", Set.of(Role.AUDITOR, Role.ACCESS_CUSTODIAN));
        for (var self : List.of(AUDITOR, both))
            assertThat(audit.refusesConsent(self, START))
                    .as("by identity, not role")
                    .contains(Refusal.SAME_PERSON);
        assertThat(audit.consented(OTHER, START).refusesConsent(CUSTODIAN, START))
                .contains(Refusal.EXISTS);
        assertThat(audit.refusesConsent(OTHER, START.plus(Audit.WAITS))).contains(Refusal.WRONG_PHASE);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void auditors_and_the_custodian_see_it_but_none_of_the_developer(Role role) {
        boolean sees = role == Role.AUDITOR || role == Role.ACCESS_CUSTODIAN;
        assertThat(Audit.maySee(person("p", role), "lab")).isEqualTo(sees);
        assertThat(Audit.maySee(person("p", role), "inspector"))
                .as("the developer's own")
                .isFalse();
    }

    @Test
    void the_consent_of_a_person_who_was_struck_does_not_count() {
        var audit = asked(Optional.empty()).consented(CUSTODIAN, START);
        var struck = new Participant("custodian", List.of(), 1, true, Participant.Own.NOTHING);
        assertThat(audit.permits(AUDITOR, Optional.of(struck), CONTENT, START)).isFalse();
    }

    @Test
    void without_consent_nothing_is_read() {
        assertThat(asked(Optional.empty()).permits(AUDITOR, Optional.empty(), CONTENT, START))
                .isFalse();
    }

    @Property(tries = 200)
    void the_time_is_half_open_from_the_consent_on(
            @ForAll @LongRange(min = -10_000_000, max = 10_000_000) long millis) {
        var audit = asked(Optional.empty()).consented(CUSTODIAN, START.plusSeconds(60));
        var end = START.plusSeconds(60).plus(Duration.ofHours(2));
        var now = end.plusMillis(millis);
        assertThat(audit.permits(AUDITOR, SECOND, CONTENT, now)).isEqualTo(now.isBefore(end));
    }

    @Test
    void only_the_auditor_reads_only_what_was_named_and_only_as_an_auditor() {
        var audit = asked(Optional.empty()).consented(CUSTODIAN, START);
        assertThat(audit.permits(AUDITOR, SECOND, CONTENT, START)).isTrue();
        assertThat(audit.permits(OTHER, SECOND, CONTENT, START)).isFalse();
        assertThat(audit.permits(AUDITOR, SECOND, Thing.content(8), START)).isFalse();
        assertThat(audit.permits(person("auditor", Role.EVALUATOR), SECOND, CONTENT, START))
                .isFalse();
    }

    @Test
    void each_step_of_a_delayed_audit_is_held_back_for_its_delay() {
        var audit = asked(Optional.of(Duration.ofDays(3))).consented(CUSTODIAN, START);
        var until = Optional.<Hidden>of(new Hidden.Until(START.plus(Duration.ofDays(3))));
        var actor = new Actor("auditor", "inspector", Role.AUDITOR);
        assertThat(List.of(audit.step(actor, "asked", START), audit.reading(AUDITOR, CONTENT, START)))
                .allSatisfy(access -> {
                    assertThat(access.hidden()).isEqualTo(until);
                    assertThat(access.part()).isEqualTo(LogPart.HELD);
                    assertThat(access.ground()).endsWith(": Complaint 12.");
                });
        assertThat(asked(Optional.empty()).reading(AUDITOR, CONTENT, START).part())
                .isEqualTo(LogPart.SHOWN);
    }
}
