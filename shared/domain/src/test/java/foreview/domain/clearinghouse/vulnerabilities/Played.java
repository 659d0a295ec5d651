package foreview.domain.clearinghouse.vulnerabilities;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Requester;
import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.Aggregate;
import foreview.domain.clearinghouse.ClearinghouseEntry;
import foreview.domain.clearinghouse.ClearinghouseRefusal;
import foreview.domain.clearinghouse.ClearinghouseRules;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import foreview.domain.clearinghouse.ClearinghouseSettings;
import foreview.domain.clearinghouse.Subject;
import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.embargo.Embargo;
import foreview.domain.clearinghouse.priority.DecisionPoint;
import foreview.domain.clearinghouse.priority.DecisionRow;
import foreview.domain.clearinghouse.priority.DecisionTable;
import foreview.domain.clearinghouse.priority.DecisionTables;
import foreview.domain.json.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A vulnerability that is played command by command; each state is written and read on the way, as the store does. */
final class Played {
    static final Instant START = Instant.parse("2026-09-01T08:00:00.123Z");
    static final Requester DESK = new Requester("p", "desk", Set.of(Role.COORDINATOR));

    private static final DecisionTable TRIAGE = new DecisionTable(
            "triage",
            "1.0.0",
            "",
            List.of(
                    point("exploited", List.of("NO", "YES"), Optional.of("YES")),
                    point("wide", List.of("NO", "YES"), Optional.empty())),
            List.of("DECLINE", "TRACK", "COORDINATE"),
            List.of(
                    new DecisionRow(Map.of("exploited", Set.of("YES")), "COORDINATE"),
                    new DecisionRow(Map.of("exploited", Set.of("NO"), "wide", Set.of("YES")), "TRACK"),
                    new DecisionRow(Map.of("exploited", Set.of("NO"), "wide", Set.of("NO")), "DECLINE")));

    private Optional<Aggregate> state = Optional.empty();
    private Instant now = START;
    private long version = 0;

    private static DecisionPoint point(String id, List<String> values, Optional<String> whenInKev) {
        return new DecisionPoint(id, id, "1.0.0", values, values.getFirst(), whenInKev);
    }

    static Played opened(String id, Tlp tlp, int daysLater, String... aliases) {
        var played = new Played();
        var at = START.plus(Duration.ofDays(daysLater));
        played.now = at;
        var subject = new Subject(
                List.of(new Subject.Product("pkg:npm/left", "pkg:npm/left")),
                Optional.of("CWE-79"),
                Set.of(aliases),
                Optional.empty());
        return played.does(new VulnerabilityCommand.Open(id, "r-" + id, at, "org:finders", subject, tlp));
    }

    Played copy() {
        var copy = new Played();
        copy.state = state;
        copy.now = now;
        copy.version = version;
        return copy;
    }

    Played at(Instant time) {
        now = time;
        return this;
    }

    Instant now() {
        return now;
    }

    Vulnerability state() {
        return (Vulnerability) state.orElseThrow();
    }

    Played does(VulnerabilityCommand command) {
        assertThat(decide(command)).isInstanceOfSatisfying(ClearinghouseRuling.Emit.class, emit -> emit.events()
                .forEach(event -> {
                    var entry = new ClearinghouseEntry(
                            ++version, now, now, DESK.as(command.allowed()), event, Map.of(), "");
                    var read = Records.read(ClearinghouseEntry.class, Records.write(entry));
                    var next = (Record) ClearinghouseRules.next(state, read);
                    state = Optional.of(Records.read(Vulnerability.class, Records.write(next)));
                }));
        return this;
    }

    /** Whether it records anything. */
    boolean changes(VulnerabilityCommand command) {
        return !((ClearinghouseRuling.Emit) decide(command)).events().isEmpty();
    }

    ClearinghouseRefusal.Reason refuses(VulnerabilityCommand command) {
        return ((ClearinghouseRuling.Refuse) decide(command)).refusal().reason();
    }

    private ClearinghouseRuling decide(VulnerabilityCommand command) {
        var tables = new DecisionTables(TRIAGE, TRIAGE, TRIAGE);
        return ClearinghouseRules.decide(state, command, DESK, now, ClearinghouseSettings.DEFAULT, tables);
    }

    /** Both halves of a merge. */
    static void merge(Played survivor, Played other) {
        survivor.does(new MergeCommand.Merge(other.state()));
        other.at(survivor.now).does(new MergeCommand.MergeInto(survivor.state().id()));
    }

    static void undo(Played survivor, Played other) {
        survivor.does(new MergeCommand.UndoMerge(other.state().id()));
        other.at(survivor.now)
                .does(new MergeCommand.SeparateFrom(survivor.state().id()));
    }

    /** Another embargo, as the acts of its parties made it. */
    Played with(Embargo embargo) {
        var draft = new VulnerabilityDraft(state());
        draft.embargo = embargo;
        state = Optional.of(draft.done());
        return this;
    }
}
