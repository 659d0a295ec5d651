package foreview.runtime.cases;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Audience;
import foreview.domain.cases.CaseEvent;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Event;
import foreview.domain.cases.Evolve;
import foreview.domain.cases.Origin;
import foreview.domain.cases.Release;
import foreview.domain.cases.ReleaseCommand;
import foreview.domain.cases.ReleaseEvent;
import foreview.domain.cases.ReleaseState;
import foreview.domain.cases.Role;
import foreview.domain.cases.WindowCommand;
import foreview.domain.cases.WindowEvent;
import foreview.domain.clock.Clock;
import foreview.domain.docket.ChainLink;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.domain.policy.UsedTime;
import foreview.domain.window.WindowKind;
import foreview.runtime.config.ShippedPolicies;
import foreview.runtime.json.StrictJson;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.Commit;
import foreview.runtime.store.CommitResult;
import foreview.runtime.store.SignedEntry;
import foreview.runtime.store.StoredAnswer;
import foreview.runtime.store.StoredCase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What answers to acts say of what had no effect (rules 1 and 6). */
class ActAnswersTest {
    private static final Instant CREATED = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant NOW = CREATED.plus(Duration.ofDays(1));
    private static final Instant CAP = CREATED.plus(Duration.ofDays(30));
    private static final Instant HELD = CREATED.plus(Duration.ofDays(5));

    private final ActAnswers answers = new ActAnswers(new Clock(ShippedPolicies.load("eo-14409")));

    @Test
    void content_that_could_not_be_sealed_is_listed_with_what_the_body_ignored() {
        var withdrawal = CommandRequest.of(new WindowCommand.Withdraw());
        var commit = commit(opened(), withdrawal, new WindowEvent.Withdrawn(), Set.of("reason"));
        assertThat(body(answers.recorded(commit, List.of("/colour"))).get("ignored"))
                .contains(Json.array(List.of(Json.of("/colour"), Json.of("/reason"))));
    }

    @Test
    void a_release_that_lengthens_access_shows_both_ends() {
        var body = body(answers.recorded(commit(opened(), current(), cancelled(CAP), Set.of()), List.of()));
        assertThat(body.get("extended")).contains(Json.of(true));
        assertThat(body.get("notExtended")).isEmpty();
        assertThat(body.string("endsAtBefore")).contains(Times.text(HELD));
        assertThat(((Json.Obj) body.get("clock").orElseThrow()).string("endsAt"))
                .contains(Times.text(CAP));
    }

    @Test
    void a_release_that_lengthens_nothing_says_why() {
        var stale = untagged().atClockVersion(Optional.of(opened().head().clockVersion() - 1));
        assertThat(notExtended(opened(), stale)).contains("changed since the tag");
        assertThat(notExtended(opened(), untagged())).contains("no If-Match");
        assertThat(notExtended(opened(), current())).contains("limit ends the window");
        assertThat(notExtended(received(), current())).contains("no window");
    }

    /** Rule 4: a due end has happened before the act, recorded or not. */
    @Test
    void a_release_after_a_due_end_says_that_there_is_no_window() {
        var before = opened();
        var after = received();
        var late = new Commit(stored(before), before, stored(after), after, current(), List.of(), HELD, Set.of());
        assertThat(body(answers.preview(late, List.of())).string("notExtended")).contains("The case has no window.");
    }

    @Test
    void a_repetition_lists_what_it_states_beside_the_first_entry() {
        var request = untagged().withContent("reason", Optional.of("Late.")).occurredAt(Optional.of(CREATED));
        var repeats = new CommitResult.Repeats(request, stored(opened()), 4, NOW);
        var body = body(answers.repeated(repeats, signed(entry(4, cancelled(CAP))), List.of("/colour")));
        assertThat(body.get("ignored"))
                .contains(Json.array(List.of(Json.of("/colour"), Json.of("/reason"), Json.of("/occurredAt"))));
        assertThat(body.get("extended")).contains(Json.of(false));
        assertThat(body.string("endsAtBefore")).contains(Times.text(HELD));
    }

    /** Recorded as a cancellation that moves nothing. */
    private String notExtended(CaseState before, CommandRequest request) {
        var body = body(answers.recorded(commit(before, request, new WindowEvent.Completed(), Set.of()), List.of()));
        assertThat(body.get("extended")).contains(Json.of(false));
        return body.string("notExtended").orElseThrow();
    }

    private static CommandRequest untagged() {
        return CommandRequest.of(new ReleaseCommand.CancelRelease("r1", true));
    }

    private static CommandRequest current() {
        return untagged().atClockVersion(Optional.of(opened().head().clockVersion()));
    }

    private static Event cancelled(Instant lengthensTo) {
        return new ReleaseEvent.ReleaseCancelled("r1", Optional.of(lengthensTo));
    }

    private static Commit commit(CaseState before, CommandRequest request, Event event, Set<String> dropped) {
        var entry = entry(before.head().version() + 1, event);
        var after = Evolve.next(before, entry);
        return new Commit(stored(before), before, stored(after), after, request, List.of(signed(entry)), NOW, dropped);
    }

    private static CaseState received() {
        var received = new CaseEvent.Received(new Origin("c1", "lab", "m1", CREATED), List.of("cp1"), List.of());
        return Evolve.first(entry(1, received), received);
    }

    /** A planned release ends the window before the cap. */
    private static CaseState opened() {
        var release = new Release("r1", ReleaseState.PLANNED, Audience.PUBLIC, Optional.empty(), Optional.of(HELD));
        var planned = new ReleaseEvent.ReleasePlanned(release, Optional.empty(), Optional.empty());
        var opened = new WindowEvent.Opened(
                1,
                WindowKind.ACCESS,
                CREATED,
                CAP,
                Times.NONE,
                HELD,
                ZoneOffset.UTC,
                UsedTime.NOTHING,
                ShippedPolicies.load("eo-14409").pinned("eo-14409"));
        return Evolve.next(Evolve.next(received(), entry(2, planned)), entry(3, opened));
    }

    private static Entry entry(long sequence, Event event) {
        var actor = new Actor("ada", "lab", Role.DEVELOPER);
        return new Entry(sequence, CREATED, CREATED, Optional.empty(), actor, event, Map.of(), "r1");
    }

    private static SignedEntry signed(Entry entry) {
        return new SignedEntry(entry, ChainLink.of(entry, "previous"), Optional.empty());
    }

    private static StoredCase stored(CaseState state) {
        return new StoredCase(state.head(), "hash", new byte[32]);
    }

    private static Json.Obj body(StoredAnswer answer) {
        return (Json.Obj)
                StrictJson.read(answer.body().getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
