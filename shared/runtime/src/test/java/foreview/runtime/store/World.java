package foreview.runtime.store;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Command;
import foreview.domain.cases.Decide;
import foreview.domain.cases.ModelUse;
import foreview.domain.cases.Outcome;
import foreview.domain.cases.Party;
import foreview.domain.cases.Role;
import foreview.domain.docket.Chain;
import foreview.domain.window.WindowKind;
import foreview.runtime.config.ShippedPolicies;
import foreview.runtime.keys.LocalSealer;
import foreview.runtime.keys.LocalSigner;
import foreview.runtime.keys.Signer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Tables of their own with a store, a clock that the test moves, and the persons of one case. */
final class World implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-23T10:00:00.000Z");
    static final RetryBudget PATIENT = attempt -> attempt < 100;

    final TestTables database = TestTables.ofThisRun();
    final LocalSealer sealer = new LocalSealer(LocalSealer.newKey());
    volatile Instant now = START;
    final Tables tables;
    final Contents contents;
    final Dockets dockets;
    final Cases cases;
    final Suites suites;

    World() {
        this(signer(), UnaryOperator.identity());
    }

    World(Signer signer) {
        this(signer, UnaryOperator.identity());
    }

    World(Unreliable unreliable) {
        this(signer(), unreliable::around);
    }

    private World(Signer signer, UnaryOperator<DynamoDbClient> around) {
        tables = database.tables(around);
        contents = new Contents(tables, sealer);
        dockets = new Dockets(tables);
        var decide = new Decide(ShippedPolicies.load("eo-14409"), Duration.ZERO);
        cases = new Cases(tables, contents, signer, decide, () -> now);
        suites = new Suites(tables, sealer, () -> now);
    }

    private static Signer signer() {
        return new LocalSigner(LocalSigner.newKey(), Optional.empty());
    }

    static NewCase submission(Optional<String> supersedes) {
        return new NewCase(
                "lab", "ada", "center", "m1", List.of("cp1"), List.of(), supersedes, Map.of("name", "Model One"), "r0");
    }

    String received() {
        return recorded(cases.receive(submission(Optional.empty()), Optional.empty(), PATIENT))
                .after()
                .id();
    }

    static CommitResult.Recorded recorded(CommitResult changed) {
        if (changed instanceof CommitResult.Recorded recorded) return recorded;
        throw new AssertionError(changed.toString());
    }

    CommitResult ask(String caseId, String org, Role role, Command command) {
        return cases.change(caseId, asking(org, role, command), Optional.empty(), PATIENT);
    }

    static Asked.Asking asking(String org, Role role, Command command) {
        return (stored, _) -> Optional.of(Asked.of(new Actor(stored.pseudonym(role.name()), org, role), command, "r1"));
    }

    /** A case with an open access window. */
    String opened() {
        var id = received();
        ready(id);
        recorded(open(id));
        return id;
    }

    CommitResult open(String id) {
        return ask(
                id,
                "lab",
                Role.DEVELOPER,
                new Command.Open(WindowKind.ACCESS, Optional.empty(), Optional.empty(), ModelUse.NOTHING));
    }

    /** Again, after an end: with a new credential. */
    void reopen(String id) {
        give(id, "e" + (cases.find(id).orElseThrow().state().sequence() + 1));
        recorded(open(id));
    }

    /** An endpoint that answers. */
    private void give(String id, String endpoint) {
        recorded(ask(id, "lab", Role.DEVELOPER, new Command.GiveEndpoint(endpoint, "cp1", "plain", true)));
        recorded(ask(id, "foreview", Role.FOREVIEW, new Command.RecordProbe(endpoint, true)));
    }

    void ready(String id) {
        recorded(ask(id, "center", Role.PROGRAM_OFFICER, new Command.Accept()));
        recorded(ask(
                id,
                "agency",
                Role.DETERMINING_AUTHORITY,
                new Command.Determine(
                        Outcome.COVERED,
                        Set.of("cp1"),
                        "authority",
                        LocalDate.of(2026, 11, 23),
                        "ref",
                        Optional.empty(),
                        List.of())));
        recorded(ask(
                id,
                "center",
                Role.PROGRAM_OFFICER,
                new Command.PostTerms(WindowKind.ACCESS, "d", "eo-14409", Set.of("cyber"))));
        recorded(
                ask(id, "center", Role.PROGRAM_OFFICER, new Command.SignTerms(WindowKind.ACCESS, 1, Party.GOVERNMENT)));
        recorded(ask(id, "lab", Role.DEVELOPER, new Command.SignTerms(WindowKind.ACCESS, 1, Party.DEVELOPER)));
        give(id, "e1");
    }

    /** What is to follow for a case, in the hours from the beginning on. */
    List<Timer> timers(String caseId, Duration ahead) {
        var found = new ArrayList<Timer>();
        var first = START.truncatedTo(ChronoUnit.HOURS);
        for (var hour = first; hour.isBefore(first.plus(ahead)); hour = hour.plus(Duration.ofHours(1)))
            for (int shard = 0; shard < Timer.SHARDS; shard++)
                tables.page(Timer.partition(hour, shard), "", Optional.empty(), 100, true, false).items().stream()
                        .flatMap(item -> Timer.of(item).stream())
                        .filter(timer -> timer.caseId().equals(caseId))
                        .forEach(found::add);
        return found;
    }

    /** The chain is intact and ends where the head says. */
    void verify(String id) {
        var stored = cases.find(id).orElseThrow();
        var links = dockets.page(id, 0, 1000).entries().stream()
                .map(SignedEntry::link)
                .toList();
        var broken = Chain.firstBroken(stored.state().origin(), links, stored.hash());
        if (broken.isPresent() || links.size() != stored.state().sequence())
            throw new AssertionError("broken at " + broken + " of " + links.size());
    }

    @Override
    public void close() {
        database.close();
    }
}
