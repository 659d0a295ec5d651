package foreview.cases;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Entry;
import foreview.domain.clock.Reading;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.domain.json.Times;
import foreview.domain.replay.WhatIf;
import foreview.domain.window.WindowKind;
import foreview.runtime.App;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseView;
import foreview.runtime.cases.Pages;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.ETag;
import foreview.runtime.http.Operation;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.json.Fields;
import foreview.runtime.store.SignedEntry;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** One case, read by who has a right in it. */
final class CaseReading {
    private final App app;
    private final CaseCommandService acts;

    CaseReading(App app) {
        this.app = app;
        this.acts = new CaseCommandService(app);
    }

    Answer whole(Request request) {
        var seen = acts.see(request);
        var state = seen.state();
        var reading = read(seen);
        var requirements = Json.object();
        for (var kind : WindowKind.values()) requirements.put(kind.name(), Pages.requirements(seen, kind));
        var body = CaseParts.line(state)
                .put("version", seen.stored().state().sequence())
                .put("clock", Pages.clock(reading))
                .put("policy", state.policy().map(Json::of))
                .put("checkpoints", CaseParts.checkpoints(state))
                .put("participants", CaseParts.participants(state))
                .put("determinations", CaseParts.determinations(state))
                .put("terms", CaseParts.terms(state))
                .put("endpoints", CaseParts.endpoints(state))
                .put("releases", CaseParts.releases(state))
                .put("grants", CaseParts.grants(state))
                .put("openingRequirements", requirements.build())
                .put("windows", state.windows())
                .put(
                        "myRoles",
                        Json.array(seen.roles().stream()
                                .sorted()
                                .map(role -> Json.of(role.name()))
                                .toList()));
        return Answer.ok(body.build()).unlessKnown(tag(seen, reading), request);
    }

    /** The one clock, now or at another instant; under another policy with each difference and its rule. */
    Answer clock(Request request) {
        var seen = acts.see(request);
        var asOf = request.query("asOf", Fields::optInstant);
        var policy = request.query("policy");
        if (policy.isPresent())
            return whatIf(seen, policy.get(), asOf.orElse(app.now().instant()));
        if (asOf.isPresent()) return Answer.ok(Pages.clock(readAt(seen, asOf.get())));
        var reading = read(seen);
        return Answer.ok(Pages.clock(reading)).unlessKnown(tag(seen, reading), request);
    }

    /** An instant in the past is read from the docket as it stood then. */
    private Reading readAt(CaseView seen, Instant asOf) {
        var state = seen.stored().state(); // the clock settles by itself, as of then
        if (asOf.isBefore(state.facts().lastAt()))
            state = CaseAt.at(entries(seen), asOf).orElseThrow(() -> Request.invalidQuery("asOf"));
        return app.clock().read(state, asOf);
    }

    private Answer whatIf(CaseView seen, String policyId, Instant asOf) {
        var policy = app.policies().find(policyId).orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_POLICY)
                .thrown());
        if (asOf.isBefore(seen.state().origin().createdAt())) throw Request.invalidQuery("asOf");
        var differences = WhatIf.compare(entries(seen), policy, asOf);
        var body = Json.object()
                .put("policy", policyId)
                .put("asOf", Times.text(asOf))
                .put(
                        "differences",
                        Json.array(differences.stream().map(Records::write).toList()));
        return Answer.ok(body.build());
    }

    private List<Entry> entries(CaseView seen) {
        return app.dockets().all(seen.stored().id()).stream()
                .map(SignedEntry::entry)
                .toList();
    }

    /** A part of the case that its head holds. */
    Operation part(Function<CaseState, Json> part) {
        return request -> {
            var seen = acts.see(request);
            var body = Json.object().put("items", part.apply(seen.state())).build();
            return Answer.ok(body).unlessKnown(tag(seen, read(seen)), request);
        };
    }

    /** The docket's entries of some types, in their order, page by page. */
    Operation history(String... types) {
        var wanted = Set.of(types);
        return request -> entries(
                request, told -> wanted.contains(told.entry().event().getClass().getSimpleName()));
    }

    Answer receipts(Request request) {
        return entries(request, told -> told.receipt().isPresent());
    }

    /** A page of those entries of the docket that the caller may know. */
    private Answer entries(Request request, Predicate<SignedEntry> wanted) {
        var seen = acts.see(request);
        var sees = seen.visibility();
        long after = request.cursor().map(CaseReading::sequence).orElse(0L);
        var page = app.dockets()
                .page(
                        seen.stored().id(),
                        after,
                        request.limit(),
                        told -> wanted.test(told) && sees.shows(told.entry()));
        var items = page.entries().stream().map(Pages::entry).toList();
        var next = page.next()
                .map(sequence -> new Cursor(
                        Json.object().put("after", Long.toString(sequence)).build()));
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }

    private static long sequence(Cursor cursor) {
        try {
            return number(cursor.position("after"));
        } catch (IllegalArgumentException _) {
            throw Problem.of(ProblemType.INVALID_CURSOR).thrown();
        }
    }

    Answer receipt(Request request) {
        var seen = acts.see(request);
        long sequence = request.path("sequence", CaseReading::number);
        return app.dockets()
                .find(seen.stored().id(), sequence)
                .filter(told -> told.receipt().isPresent() && seen.visibility().shows(told.entry()))
                .map(told -> Answer.ok(Pages.entry(told)))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
    }

    private Reading read(CaseView seen) {
        return app.clock().read(seen.state(), app.now().instant());
    }

    private static ETag tag(CaseView seen, Reading reading) {
        return Pages.tag(seen.stored(), reading);
    }

    private static long number(String text) {
        if (!text.matches("[1-9]\\d{0,9}")) throw new IllegalArgumentException();
        return Long.parseLong(text);
    }
}
