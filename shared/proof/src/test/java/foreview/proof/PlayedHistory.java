package foreview.proof;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.proof.ApiDomainComparison.same;
import static foreview.proof.ApiDomainComparison.that;

import foreview.domain.accesslog.AccessLogCommand;
import foreview.domain.accesslog.AccessLogEvent;
import foreview.domain.cases.Act;
import foreview.domain.cases.CaseCommand;
import foreview.domain.cases.Command;
import foreview.domain.cases.Decide;
import foreview.domain.cases.Decision;
import foreview.domain.cases.ModelUse;
import foreview.domain.cases.ReleaseCommand;
import foreview.domain.cases.Requester;
import foreview.domain.cases.Role;
import foreview.domain.clock.Clock;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.endpoints.EndpointEvent;
import foreview.domain.endpoints.Probe;
import foreview.domain.endpoints.ProbeRequest;
import foreview.domain.endpoints.RequestForm;
import foreview.domain.json.Times;
import foreview.runtime.store.IdempotencyRecord;
import foreview.testkit.FaultInjector.OutgoingCall;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Two cases of one model over HTTP, and beside them the same two as the pure domain has them: the same requests at the
 * same times, compared after every step.
 */
final class PlayedHistory {
    /** Less than this may be too short for a call. */
    private static final Duration SHORT = Duration.ofSeconds(10);

    private static final String PROBE = "POST endpoints/{endpointId}/probe";
    private static final String SUBMIT = "POST /submissions";

    private final ManualStack stack;
    private final Clock clock;
    private final List<Pair> cases;
    private final List<String> words = new ArrayList<>();
    private final Set<String> answers = new HashSet<>();
    private ModelUse model = ModelUse.NOTHING;
    private Optional<Answered> keyed = Optional.empty();

    private record Pair(StackCase real, DomainCase imagined) {}

    /** A request that was recorded under a key. */
    private record Answered(PlayedStep.Ask ask, Tag tag, Reply reply, Instant at) {}

    /** What a request names in {@code If-Match}, and the clock's version that it says. */
    private record Tag(String header, Optional<Long> clockVersion) {}

    /**
     * @param ids of two cases of one model that never had a window
     */
    PlayedHistory(ManualStack stack, Decide decide, List<String> ids) {
        this.stack = stack;
        this.clock = new Clock(decide.policies());
        this.cases = ids.stream()
                .map(id -> new StackCase(stack, id))
                .map(real -> new Pair(real, new DomainCase(real.stored(), real.state(), decide)))
                .toList();
    }

    DomainCase imagined(int which) {
        return cases.get(which).imagined();
    }

    boolean mayRepeat() {
        return keyed.isPresent();
    }

    /** What was played so far, line by line. */
    List<String> words() {
        return List.copyOf(words);
    }

    /** The events and problems that were answered. */
    Set<String> answers() {
        return Set.copyOf(answers);
    }

    void play(PlayedStep step) throws Exception {
        stack.clock.set(step.now());
        words.add(step.now() + "  " + step);
        switch (step) {
            case PlayedStep.Ask ask -> ask(ask);
            case PlayedStep.Repeat _ -> repeat(keyed.orElseThrow());
            case PlayedStep.Probe probe -> probe(probe);
            case PlayedStep.Supersede supersede -> supersede(supersede);
            case PlayedStep.Sweep _ -> sweep();
        }
        for (var pair : cases) compare(pair);
    }

    /** Whatever was still to follow follows late, and then all that is stored tells one story. */
    void close(Instant late) throws Exception {
        play(new PlayedStep.Sweep(late));
        play(new PlayedStep.Sweep(late.plus(Duration.ofMinutes(10))));
        stack.deliver();
        StoreConsistency.checkAtRest(stack);
    }

    private void compare(Pair pair) throws IOException {
        var state = pair.imagined().state;
        var fresh = pair.imagined().fresh();
        ApiDomainComparison.recorded(pair.real().docket(state.head().version() - fresh.size()), fresh);
        var stored = pair.real().state();
        same(stored.head(), state.head(), "the head");
        same(stored.entities().known(), state.entities().known(), "the entities");
        var printed = pair.real().clock();
        same(printed, PrintedClock.of(clock.read(state.head(), stack.now(StackCase.CLOCK))), "the clock");
        that(printed.keepsTheWindow(), "rule 2 as it is printed: " + printed);
    }

    private void ask(PlayedStep.Ask ask) throws IOException {
        var tag = tag(ask);
        var reply = send(ask, tag);
        var decision = decide(ask, tag, reply);
        if (!ask.dryRun()) take(imagined(ask.which()), decision);
        told(ask, tag, decision, reply);
    }

    private Tag tag(PlayedStep.Ask ask) {
        var c = cases.get(ask.which());
        return ask.named()
                ? new Tag(c.real().tag(), Optional.of(c.imagined().head().clockVersion()))
                : new Tag("", Optional.empty());
    }

    private Reply send(PlayedStep.Ask ask, Tag tag) {
        var request = ask.request();
        var route = request.route() + (ask.dryRun() ? "?dryRun=true" : "");
        var real = cases.get(ask.which()).real();
        return answered(real.call(request.who(), route, request.path(), request.body(), ask.key(), tag.header()));
    }

    private Reply answered(Reply reply) {
        var what = reply.isOk() ? reply.body().string("event") : reply.body().string("type");
        what.ifPresent(answers::add);
        words.add("    -> " + reply.status() + " " + what.orElse(""));
        return reply;
    }

    private Instant time(PlayedStep.Ask ask) {
        return stack.now(ask.request().route());
    }

    private Decision decide(PlayedStep.Ask ask, Tag tag, Reply reply) {
        var c = imagined(ask.which());
        var who = ask.request().who();
        var id = reply.body().string("id").orElse("none");
        var command = keyed(ask, ask.request().meaning().of(id, c.pseudonym(who)));
        that(reply.isOk() || !who.equals(DEVELOPER) || !isNeverRefused(command), "rule 1: never refused");
        return c.decide(act(c.requester(who), command, tag.clockVersion()), model, time(ask));
    }

    private static Act act(Requester requester, Command command, Optional<Long> clockVersion) {
        return new Act(requester, command, Optional.empty(), clockVersion, Map.of(), "");
    }

    /** Under a key a release has a name of its own. */
    private static Command keyed(PlayedStep.Ask ask, Command command) {
        return ask.key().isPresent()
                        && command instanceof ReleaseCommand.RecordRelease(var id, var _, var to, var whom, var as)
                ? new ReleaseCommand.RecordRelease(id, true, to, whom, as)
                : command;
    }

    private static boolean isNeverRefused(Command command) {
        return command instanceof Command.Ending;
    }

    /** The answer is what the decision says; of a dry run, what it would say. */
    private void told(PlayedStep.Ask ask, Tag tag, Decision decision, Reply reply) {
        var real = cases.get(ask.which()).real();
        if (decision instanceof Decision.Refused(var refusal, var _, var _)) {
            ApiDomainComparison.refused(reply, refusal);
            return;
        }
        same(reply.isOk(), true, "taken as the domain takes it");
        same(
                PrintedClock.in(reply.body()),
                PrintedClock.of(clock.read(decision.state().head(), time(ask))),
                "its clock");
        if (decision instanceof Decision.Repeats(var sequence, var _, var _))
            ApiDomainComparison.answered(reply.body(), real.told(sequence).entry(), real);
        else if (!ask.dryRun()) {
            var own = decision.entries().stream()
                    .filter(entry -> entry.actor().role() != Role.FOREVIEW)
                    .findFirst();
            ApiDomainComparison.answered(reply.body(), own.orElseThrow(), real);
            if (ask.key().isPresent()) keyed = Optional.of(new Answered(ask, tag, reply, time(ask)));
        }
    }

    /** A key answers what was answered before, save what it would keep from being recorded (rule 1). */
    private void repeat(Answered first) throws IOException {
        var ask = first.ask();
        words.add("    " + ask);
        var tag = first.tag();
        var reply = send(ask, tag);
        var decision = decide(ask, tag, reply);
        boolean remembered = time(ask).getEpochSecond()
                < first.at().plus(IdempotencyRecord.KEPT).getEpochSecond();
        boolean ends = ask.request().meaning().of("none", "none") instanceof Command.Ending;
        if (remembered && reply.equals(first.reply())) {
            that(!ends || keepsTheEnd(ask, decision), "rule 1: a used key answers no act that would end access");
            return;
        }
        that(!remembered || ends, "the same key answers the same");
        take(imagined(ask.which()), decision);
        told(ask, tag, decision, reply);
        if (remembered) keyed = Optional.of(first); // the key stands for what it was used for first
    }

    /** Whether the clock would say the same, or give more time. */
    private boolean keepsTheEnd(PlayedStep.Ask ask, Decision decision) {
        var before = PrintedClock.of(clock.read(imagined(ask.which()).head(), time(ask)));
        var after = PrintedClock.of(clock.read(decision.state().head(), time(ask)));
        return after.equals(before)
                || before.hasWindow()
                        && after.hasWindow()
                        && after.endsAt().orElseThrow().isAfter(before.endsAt().orElseThrow());
    }

    private void probe(PlayedStep.Probe probe) throws Exception {
        var c = imagined(probe.which());
        var request = RequestAndCommand.of(DEVELOPER, PROBE, new EndpointCommand.AskProbe(probe.endpoint()))
                .at("endpointId", probe.endpoint());
        ask(new PlayedStep.Ask(probe.now(), probe.which(), request, Optional.empty(), false, false));
        var asked = ProbeRequest.of(c.state.find(Endpoint.class, probe.endpoint()));
        if (asked.isEmpty()) return; // refused
        stack.model.intercept(probe.answers() ? Optional.empty() : Optional.of(PlayedHistory::silent));
        stack.deliver();
        stack.model.intercept(Optional.empty());
        if (isShort(c, asked.get(), stack.now(request.route())) && !isProbed(probe.which())) return;
        var found = probe.answers() ? Probe.Outcome.ANSWERED : Probe.Outcome.UNREACHABLE;
        var made = new Probe(
                stack.now(request.route()),
                found,
                probe.answers() ? Optional.of(200) : Optional.empty(),
                Optional.empty(),
                probe.answers() ? Optional.of(RequestForm.USUAL) : Optional.empty());
        perform(
                c,
                new EndpointCommand.RecordProbe(probe.endpoint(), asked.get().asking(), made),
                stack.now(request.route()));
    }

    /** Calls take real time: what is left may end before an answer comes, which says nothing about the endpoint. */
    private static boolean isShort(DomainCase c, ProbeRequest request, Instant now) {
        var endpoint = c.state.find(Endpoint.class, request.endpoint());
        return request.left(c.head(), endpoint, now, Duration.ZERO)
                .filter(left -> left.compareTo(SHORT) > 0)
                .isEmpty();
    }

    private boolean isProbed(int which) throws IOException {
        var pair = cases.get(which);
        return pair.real().docket(pair.imagined().head().version()).stream()
                .anyMatch(entry -> entry.event() instanceof EndpointEvent.EndpointProbed);
    }

    private static Object silent(OutgoingCall call) throws IOException {
        throw new IOException("nobody answers " + call.name());
    }

    private void supersede(PlayedStep.Supersede step) throws IOException {
        var c = imagined(step.which());
        var body = """
            {"modelId":"%s","name":"A","description":"D","checkpoints":["rc1"],"supersedes":"%s"}\
            """.formatted(c.head().origin().modelId(), c.head().origin().caseId());
        var reply = answered(stack.call(DEVELOPER, SUBMIT, Map.of(), body, Optional.of(step.key())));
        var command = new CaseCommand.Supersede();
        var decision = c.decide(act(c.requester(DEVELOPER), command, Optional.empty()), model, stack.now(SUBMIT));
        if (decision instanceof Decision.Refused(var refusal, var _, var _)) {
            ApiDomainComparison.refused(reply, refusal);
            return;
        }
        same(reply.status(), 201, "a case that takes another's place");
        take(c, decision);
    }

    /** Rule 4: it performs what follows, and nothing that is read of a case changes. */
    private void sweep() throws Exception {
        var before = new ArrayList<StackCase.Page>();
        for (var pair : cases) before.add(pair.real().page());
        stack.sweep();
        stack.sweep(); // what followed from the first
        var now = Times.cut(stack.clock.instant());
        for (var pair : cases) {
            var c = pair.imagined();
            var recorded = pair.real().docket(c.head().version());
            if (!now.isBefore(c.head().facts().endsAt())) perform(c, new CaseCommand.Settle(), now);
            // the histories imagine no access log: its anchors are taken where they were recorded
            for (var entry : recorded)
                switch (entry.event()) {
                    case AccessLogEvent.AccessLogAnchored(var number, var hash, var held) ->
                        perform(c, new AccessLogCommand.RecordAnchor(number, hash, held), now);
                    case EndpointEvent.Purged _ -> purge(c, now);
                    default -> {}
                }
            purge(c, now);
            var was = before.get(cases.indexOf(pair));
            var is = pair.real().page();
            // a clock that is behind reads at the time of what was recorded since
            if (is.clock().asOf().equals(was.clock().asOf())) same(is, was, "rule 4: the same, swept or not");
        }
    }

    private void purge(DomainCase c, Instant now) {
        int destroyed = c.purge();
        if (c.head().purgeDue().isPresent())
            perform(c, new EndpointCommand.RecordPurge(destroyed, c.held(), true, false), now);
    }

    private void perform(DomainCase c, Command command, Instant at) {
        take(c, c.decide(Act.ofForeview(command, ""), model, at));
    }

    private void take(DomainCase c, Decision decision) {
        var before = c.state;
        c.take(decision);
        model = model.after(before.head(), c.head());
    }
}
