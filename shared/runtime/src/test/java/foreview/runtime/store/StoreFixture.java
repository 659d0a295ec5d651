package foreview.runtime.store;

import foreview.domain.cases.CaseCommand;
import foreview.domain.cases.CaseHead;
import foreview.domain.cases.Command;
import foreview.domain.cases.Decide;
import foreview.domain.cases.DeterminationOutcome;
import foreview.domain.cases.Party;
import foreview.domain.cases.Requester;
import foreview.domain.cases.Role;
import foreview.domain.cases.Timer;
import foreview.domain.cases.WindowCommand;
import foreview.domain.docket.Chain;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.endpoints.Probe;
import foreview.domain.endpoints.RequestForm;
import foreview.domain.evaluation.EvaluationCommand;
import foreview.domain.evaluation.SuiteRef;
import foreview.domain.grants.Grant;
import foreview.domain.grants.GrantCommand;
import foreview.domain.window.WindowKind;
import foreview.runtime.config.ShippedPolicies;
import foreview.runtime.keys.LocalSealer;
import foreview.runtime.keys.LocalSigner;
import foreview.runtime.keys.Signer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Tables of their own with a store, a clock that the test moves, and the persons of one case. */
final class StoreFixture implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-23T10:00:00.000Z");
    static final RetryBudget PATIENT = attempt -> attempt < 100;

    private static final Decide DECIDE = new Decide(ShippedPolicies.load("eo-14409"), Duration.ZERO);
    private static final String SIGN_KEY = LocalSigner.newKey();

    final TestTables database = TestTables.ofThisRun();
    final LocalSealer sealer = new LocalSealer(LocalSealer.newKey());
    volatile Instant now = START;
    final Tables tables;
    final Contents contents;
    final Dockets dockets;
    final CaseEntities entities;
    final Cases cases;
    final Suites suites;

    StoreFixture() {
        this(signer(), UnaryOperator.identity());
    }

    StoreFixture(Signer signer) {
        this(signer, UnaryOperator.identity());
    }

    StoreFixture(FaultyClient unreliable) {
        this(signer(), unreliable::around);
    }

    StoreFixture(UnaryOperator<DynamoDbClient> around) {
        this(signer(), around);
    }

    StoreFixture(Signer signer, UnaryOperator<DynamoDbClient> around) {
        tables = database.tables(around);
        contents = new Contents(tables, sealer);
        dockets = new Dockets(tables);
        entities = new CaseEntities(tables);
        cases = new Cases(tables, entities, contents, signer, DECIDE, () -> now);
        suites = new Suites(tables, sealer, () -> now);
    }

    private static Signer signer() {
        return new LocalSigner(SIGN_KEY, Optional.empty());
    }

    static NewCase submission(Optional<String> supersedes) {
        return new NewCase(
                "lab", "ada", "center", "m1", List.of("cp1"), List.of(), supersedes, Map.of("name", "Model One"), "r0");
    }

    /** Renders nothing. */
    static StoredAnswer silent(Commit commit) {
        return StoredAnswer.NONE;
    }

    /** An answer that names what it is about. */
    static StoredAnswer answer(Commit commit) {
        var head = commit.after().head();
        return new StoredAnswer(201, Optional.empty(), "\"" + head.version() + "\"", head.caseId());
    }

    CommitResult create(Optional<String> supersedes, Optional<IdempotencyRecord> record, RetryBudget budget) {
        return cases.create(submission(supersedes), record, StoreFixture::answer, budget);
    }

    String received() {
        return recorded(create(Optional.empty(), Optional.empty(), PATIENT))
                .commit()
                .after()
                .id();
    }

    static CommitResult.Recorded recorded(CommitResult changed) {
        if (changed instanceof CommitResult.Recorded recorded) return recorded;
        throw new AssertionError(changed.toString());
    }

    CaseHead head(String caseId) {
        return cases.find(caseId).orElseThrow().head();
    }

    CommitResult ask(String caseId, String org, Role role, Command command) {
        return change(caseId, by(org, role, command), Optional.empty());
    }

    CommitResult change(String caseId, CommandFactory factory, Optional<IdempotencyRecord> record) {
        return change(caseId, factory, record, PATIENT);
    }

    CommitResult change(String caseId, CommandFactory factory, Optional<IdempotencyRecord> record, RetryBudget budget) {
        return cases.change(CaseLookup.unrestricted(caseId), factory, record, StoreFixture::answer, budget);
    }

    /** By one person of that role, who saw the clock as it is. */
    static CommandFactory by(String org, Role role, Command command) {
        return (stored, _) -> Optional.of(CommandRequest.of(command)
                .by(requester(stored, org, role), "r1")
                .atClockVersion(Optional.of(stored.head().clockVersion())));
    }

    static Requester requester(StoredCase stored, String org, Role role) {
        return role == Role.FOREVIEW
                ? Requester.FOREVIEW
                : new Requester(stored.pseudonym(role.name()), org, Set.of(role));
    }

    /** A case with an open access window. */
    String opened() {
        var id = received();
        ready(id);
        recorded(open(id, Optional.empty()));
        return id;
    }

    CommitResult open(String id, Optional<Instant> offered) {
        return ask(id, "lab", Role.DEVELOPER, new WindowCommand.Open(WindowKind.ACCESS, Optional.empty(), offered));
    }

    /** Again, after an end: with a new credential. */
    void reopen(String id) {
        give(id, "e" + (head(id).version() + 1));
        recorded(open(id, Optional.empty()));
    }

    /** An endpoint that answers. */
    private void give(String id, String endpoint) {
        recorded(ask(id, "lab", Role.DEVELOPER, giving(endpoint)));
        probe(id, endpoint);
    }

    static EndpointCommand giving(String endpoint) {
        return new EndpointCommand.GiveEndpoint(endpoint, "cp1", "plain", true, Endpoint.Limits.DEFAULT);
    }

    static EndpointCommand outage(boolean begins) {
        return new EndpointCommand.RecordOutage("e1", begins ? Optional.of(START) : Optional.empty());
    }

    /** Asked for and answered. */
    void probe(String id, String endpoint) {
        recorded(ask(id, "lab", Role.DEVELOPER, new EndpointCommand.AskProbe(endpoint)));
        var asking = entities.find(id, Endpoint.class, endpoint)
                .flatMap(Endpoint::probeAsked)
                .orElseThrow();
        recorded(ask(id, "foreview", Role.FOREVIEW, new EndpointCommand.RecordProbe(endpoint, asking, answered())));
    }

    private Probe answered() {
        return new Probe(
                now, Probe.Outcome.ANSWERED, Optional.of(200), Optional.empty(), Optional.of(RequestForm.USUAL));
    }

    void ready(String id) {
        recorded(ask(id, "center", Role.PROGRAM_OFFICER, new CaseCommand.Accept()));
        recorded(ask(id, "agency", Role.DETERMINING_AUTHORITY, determining(DeterminationOutcome.COVERED)));
        recorded(ask(id, "center", Role.PROGRAM_OFFICER, terms()));
        recorded(ask(id, "center", Role.PROGRAM_OFFICER, signing(Party.GOVERNMENT)));
        recorded(ask(id, "lab", Role.DEVELOPER, signing(Party.DEVELOPER)));
        give(id, "e1");
    }

    static CaseCommand determining(DeterminationOutcome outcome) {
        var date = LocalDate.of(2026, 11, 23);
        return new CaseCommand.Determine(outcome, Set.of("cp1"), "authority", date, "ref", Optional.empty(), List.of());
    }

    private static CaseCommand terms() {
        return new CaseCommand.PostTerms(WindowKind.ACCESS, "d", "eo-14409", Set.of("cyber"));
    }

    private static CaseCommand signing(Party party) {
        return new CaseCommand.SignTerms(WindowKind.ACCESS, 1, party);
    }

    /** What must follow for a case, in the hours from the beginning on. */
    List<Timer> timers(String caseId, Duration ahead) {
        var first = START.truncatedTo(ChronoUnit.HOURS);
        return timers(
                caseId,
                Stream.iterate(first, hour -> hour.plus(Duration.ofHours(1)))
                        .limit(ahead.toHours())
                        .toList());
    }

    /** Without notices, which have tests of their own. */
    List<Timer> timers(String caseId, List<Instant> hours) {
        return Stream.of(PendingTimer.Lane.values())
                .filter(lane -> lane != PendingTimer.Lane.NOTICES)
                .flatMap(lane -> hours.stream().flatMap(hour -> timers(lane, hour).stream()))
                .filter(timer -> timer.caseId().equals(caseId))
                .toList();
    }

    /** The notices of a case in the hour that a time belongs to. */
    List<Timer> notices(String caseId, Instant time) {
        return timers(PendingTimer.Lane.NOTICES, time.truncatedTo(ChronoUnit.HOURS)).stream()
                .filter(timer -> timer.caseId().equals(caseId))
                .toList();
    }

    private List<Timer> timers(PendingTimer.Lane lane, Instant hour) {
        return new Timers(tables)
                .hour(lane, hour, Instant.MAX, 100).due().stream()
                        .flatMap(due -> due.timer().stream())
                        .map(PendingTimer::timer)
                        .toList();
    }

    /** As whoever destroys sealed content does. */
    void deleteKey(Key key) {
        tables.client().deleteItem(delete -> delete.tableName(tables.keys()).key(key.attributes()));
    }

    /** The runner's own grant for the endpoint that answers, and an evaluation under it. */
    void planned(String id, String evaluation, int items, int perTask) {
        if (entities.find(id, Endpoint.class, "e1").orElseThrow().serviceGrant().isEmpty()) {
            var grant = new GrantCommand.AskGrant("g1", Grant.RUNNER, "cp1", Optional.of("e1"), "cyber");
            recorded(ask(id, "institute", Role.EVALUATION_LEAD, grant));
            recorded(ask(id, "institute", Role.EVALUATION_LEAD, new GrantCommand.DecideGrant("g1", true)));
            recorded(ask(id, "institute", Role.ACCESS_CUSTODIAN, new GrantCommand.DecideGrant("g1", true)));
        }
        var suite = new SuiteRef("institute", "s1", "1", "d");
        var plan = new EvaluationCommand.PlanEvaluation(evaluation, suite, "cp1", "e1", "cyber", 64, items, perTask);
        recorded(ask(id, "institute", Role.EVALUATION_LEAD, plan));
    }

    /** The chain is intact and ends where the head says. */
    void verify(String id) {
        var stored = cases.find(id).orElseThrow();
        var links = dockets.page(id, 0, 1000).entries().stream()
                .map(SignedEntry::link)
                .toList();
        var broken = Chain.firstBroken(stored.head().origin(), links, stored.hash());
        if (broken.isPresent() || links.size() != stored.head().version())
            throw new AssertionError("broken at " + broken + " of " + links.size());
    }

    @Override
    public void close() {
        database.close();
    }
}
