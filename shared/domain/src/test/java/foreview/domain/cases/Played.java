package foreview.domain.cases;

import foreview.domain.endpoints.Endpoint;
import foreview.domain.endpoints.Probe;
import foreview.domain.evaluation.SuiteRef;
import foreview.domain.policy.Cap;
import foreview.domain.policy.Policies;
import foreview.domain.policy.Policy;
import foreview.domain.window.End;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A case as a test plays it: a state, its docket, its model's item, and a clock that the test moves. Each act is also played
 * on the case as a store keeps it, with the same outcome.
 */
public final class Played implements PlayedAccess {
    public static final Instant START = Instant.parse("2026-11-23T10:00:00.000Z");
    public static final Duration CAP = Duration.ofHours(720);
    public static final Policies POLICIES = policies(new Cap.Elapsed(CAP));
    public static final SuiteRef SUITE = new SuiteRef("institute", "s", "1", "d");
    public static final Actor DEVELOPER = new Actor("dev", "lab", Role.DEVELOPER);
    public static final Actor OFFICER = new Actor("officer", "center", Role.PROGRAM_OFFICER);
    public static final Actor AUTHORITY = new Actor("director", "agency", Role.DETERMINING_AUTHORITY);
    public static final Actor LEAD = new Actor("lead", "institute", Role.EVALUATION_LEAD);
    public static final Actor EVALUATOR = new Actor("eva", "institute", Role.EVALUATOR);
    public static final Actor CUSTODIAN = new Actor("custodian", "center", Role.ACCESS_CUSTODIAN);

    public final Decide decide;
    public final List<Entry> docket = new ArrayList<>();
    public Instant now = START;
    public CaseState state;
    public ModelUse model = ModelUse.NOTHING;
    private final StoredCase stored;
    private int endpoints;

    public Played() {
        this("c1", new Decide(POLICIES, Duration.ZERO));
    }

    public Played(String caseId, Decide decide) {
        this(caseId, decide, List.of());
    }

    public Played(String caseId, Decide decide, List<Release> planned) {
        this.decide = decide;
        var submit = new CaseCommand.Submit(new Origin(caseId, "lab", "m1", START), List.of("cp1"), planned);
        var received = decide.submit(submit, act(DEVELOPER, submit, Optional.empty(), Optional.empty()), now);
        state = received.state();
        stored = new StoredCase(state);
        docket.addAll(received.entries());
    }

    /** The same case, from here on played on its own. */
    public Played(Played from) {
        decide = from.decide;
        docket.addAll(from.docket);
        now = from.now;
        state = from.state;
        model = from.model;
        stored = new StoredCase(from.stored);
        endpoints = from.endpoints;
    }

    /** The same case with more in its docket, which nobody decided: to fill it up to a limit. */
    public Played with(Actor actor, List<? extends Event> events) {
        var filled = new Played(this);
        long sequence = docket.size();
        for (var event : events)
            filled.docket.add(
                    new Entry(++sequence, now, now, Optional.empty(), actor, event, Map.of(), "r" + sequence));
        filled.state = Evolve.fold(filled.docket);
        filled.stored.become(filled.state);
        return filled;
    }

    public static Policies policies(Cap cap) {
        return new Policies(Map.of("eo-14409", policy("eo-14409", cap, false)), "eo-14409");
    }

    public static Policy policy(String id, Cap cap, boolean replayOnly) {
        var day = Duration.ofDays(1);
        return new Policy(
                id,
                "1",
                "test",
                replayOnly,
                cap,
                day,
                Duration.ofHours(72),
                day,
                Duration.ofDays(14),
                day,
                day,
                day,
                Optional.of(Duration.ofDays(5)),
                Optional.of(Duration.ofDays(30)),
                Optional.of(Duration.ofDays(10)),
                Optional.empty());
    }

    public static Instant day(int days) {
        return START.plus(Duration.ofDays(days));
    }

    /** On the clock's current version. */
    @Override
    public Decision play(Actor actor, Command command) {
        return play(actor, command, Optional.empty(), Optional.of(current()));
    }

    /** With what its actor states of when it occurred. */
    public Decision playAt(Actor actor, Command command, Instant occurredAt) {
        return play(actor, command, Optional.of(occurredAt), Optional.of(current()));
    }

    /** On the version of the clock that was read earlier, or on none. */
    public Decision playOn(Optional<Long> clockVersion, Actor actor, Command command) {
        return play(actor, command, Optional.empty(), clockVersion);
    }

    private Decision play(Actor actor, Command command, Optional<Instant> occurredAt, Optional<Long> clockVersion) {
        var before = state;
        var bearing = bears(command) ? model : ModelUse.NOTHING;
        var act = act(actor, command, occurredAt, clockVersion);
        var decision = decide.decide(before, act, bearing, now);
        docket.addAll(decision.entries());
        state = decision.state();
        model = model.after(before.head(), state.head());
        var partly = stored.play(decide, act, bearing, now);
        RuleChecks.that(partly.getClass() == decision.getClass(), "a partly read case is decided alike");
        RuleChecks.that(partly.entries().equals(decision.entries()), "a partly read case records the same");
        stored.sameAs(state);
        return decision;
    }

    private Act act(Actor actor, Command command, Optional<Instant> occurredAt, Optional<Long> clockVersion) {
        var requester = new Requester(actor.person(), actor.org(), Set.of(actor.role()));
        return new Act(requester, command, occurredAt, clockVersion, Map.of(), "r" + docket.size());
    }

    /** Whether the model's other cases matter to the act. */
    private boolean bears(Command command) {
        return state.head().window().isPresent() || command instanceof WindowCommand.Open;
    }

    /** Now, or the time that the model's other cases have reached, where that matters. */
    Instant time(Command command) {
        return bears(command) ? model.time(now) : now;
    }

    /** The clock's version as a reading shows it. */
    public long current() {
        return head().clockVersion();
    }

    /** As read now: with a due end, recorded or not. */
    public CaseHead head() {
        return settled().head();
    }

    private CaseState settled() {
        return state.settled(state.head().time(now));
    }

    /** As read now, unless it is dead. */
    @Override
    public <T extends Entity> Optional<T> find(Class<T> type, String id) {
        return settled().find(type, id);
    }

    public Endpoint endpoint(String id) {
        return find(Endpoint.class, id).orElseThrow();
    }

    public Optional<End> lastEnd() {
        return state.head().lastEnd();
    }

    public Instant endsAt() {
        return state.head().facts().endsAt();
    }

    public static Optional<Refusal> refusal(Decision decision) {
        return decision instanceof Decision.Refused refused ? Optional.of(refused.refusal()) : Optional.empty();
    }

    /** What refuses it, on the clock's current version. */
    public Optional<Refusal> refusal(Actor actor, Command command) {
        return refusal(play(actor, command));
    }

    public Played accepted() {
        play(OFFICER, new CaseCommand.Accept());
        return this;
    }

    /** Everything an opening needs. */
    public Played ready() {
        if (state.head().acceptedAt().isEmpty()) accepted();
        if (state.head().determined() == 0) determine(DeterminationOutcome.COVERED);
        return prepared(WindowKind.ACCESS);
    }

    /** Terms that both sides signed, and an endpoint that answered. */
    public Played prepared(WindowKind kind) {
        if (state.head().terms(kind).isEmpty()) {
            post(kind, "cyber");
            sign(kind, 1, Party.GOVERNMENT);
            sign(kind, 1, Party.DEVELOPER);
        }
        if (endpoints == 0 || find(Endpoint.class, lastEndpoint()).isEmpty()) serve("cp1");
        return this;
    }

    public Decision post(WindowKind kind, String purpose) {
        return play(OFFICER, new CaseCommand.PostTerms(kind, "d", "eo-14409", Set.of(purpose)));
    }

    public Decision sign(WindowKind kind, int version, Party party) {
        return play(party == Party.DEVELOPER ? DEVELOPER : OFFICER, new CaseCommand.SignTerms(kind, version, party));
    }

    @Override
    public String lastEndpoint() {
        return "e" + endpoints;
    }

    /** With one more endpoint, which answered its probe. */
    public Played serve(String checkpoint) {
        endpoints++;
        give(lastEndpoint(), checkpoint);
        probe(lastEndpoint(), Probe.Outcome.ANSWERED);
        return this;
    }

    public Decision determine(DeterminationOutcome outcome) {
        return determine(outcome, "cp1");
    }

    public Decision determine(DeterminationOutcome outcome, String checkpoint) {
        return play(
                AUTHORITY,
                new CaseCommand.Determine(
                        outcome,
                        Set.of(checkpoint),
                        "authority",
                        LocalDate.of(2026, 11, 23),
                        "ref",
                        Optional.empty(),
                        List.of()));
    }

    public Decision open(Optional<Instant> offered) {
        return open(WindowKind.ACCESS, Optional.empty(), offered);
    }

    public Decision open(WindowKind kind, Optional<Instant> at, Optional<Instant> offered) {
        return play(DEVELOPER, new WindowCommand.Open(kind, at, offered));
    }

    public Played opened() {
        open(Optional.empty());
        return this;
    }

    /** Opened again after an end, with what that needs. */
    public Played reopened(Optional<Instant> offered) {
        ready().open(offered);
        return this;
    }

    public Decision plan(String release, Instant at, boolean extend) {
        return play(DEVELOPER, planning(release, at, extend));
    }

    public static Command planning(String release, Instant at, boolean extend) {
        return new ReleaseCommand.PlanRelease(
                release, Optional.empty(), at, Audience.TRUSTED_PARTNER, Optional.empty(), extend);
    }

    public Decision release() {
        return release("r" + docket.size(), false);
    }

    public Decision release(String id, boolean named) {
        return play(DEVELOPER, new ReleaseCommand.RecordRelease(id, named, Audience.TRUSTED_PARTNER, Optional.empty()));
    }

    public Decision withdraw() {
        return play(DEVELOPER, new WindowCommand.Withdraw());
    }

    public Decision endNow() {
        return play(DEVELOPER, new WindowCommand.OfferEnd(Optional.empty()));
    }

    public Decision settle() {
        return play(Actor.FOREVIEW, new CaseCommand.Settle());
    }
}
