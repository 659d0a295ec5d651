package foreview.cases;

import foreview.domain.cases.CaseHead;
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
import foreview.runtime.cases.VisibleEntries;
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
    private final CaseCommandService commands;
    private final VisibleEntries visible;

    CaseReading(App app) {
        this.app = app;
        this.commands = new CaseCommandService(app);
        this.visible = new VisibleEntries(app.entities());
    }

    Answer whole(Request request) {
        var view = commands.find(request);
        var head = view.head();
        var reading = read(view);
        var requirements = Json.object();
        for (var kind : WindowKind.values()) requirements.put(kind.name(), Pages.requirements(head, kind));
        var body = CaseParts.line(head)
                .put("version", view.stored().head().version())
                .put("clock", Pages.clock(reading))
                .put("policy", head.policy().map(Json::of))
                .put("checkpoints", CaseParts.checkpoints(head))
                .put("determinations", CaseParts.determinations(head))
                .put("terms", CaseParts.terms(head))
                .put("openingRequirements", requirements.build())
                .put("windows", head.windows())
                .put("counts", CaseParts.counts(view))
                .put("myRoles", CaseParts.roles(view));
        return Answer.ok(body.build()).unlessKnown(tag(view, reading), request);
    }

    /** The one clock, now or at another instant; under another policy with each difference and its rule. */
    Answer clock(Request request) {
        var view = commands.find(request);
        var asOf = request.query("asOf", Fields::optInstant);
        var policy = request.query("policy");
        if (policy.isPresent())
            return whatIf(view, policy.get(), asOf.orElse(app.now().instant()));
        if (asOf.isPresent()) return Answer.ok(Pages.clock(readAt(view, asOf.get())));
        var reading = read(view);
        return Answer.ok(Pages.clock(reading)).unlessKnown(tag(view, reading), request);
    }

    /** An instant in the past is read from the docket as it was then. */
    private Reading readAt(CaseView view, Instant asOf) {
        var head = view.stored().head(); // the clock settles by itself, as of then
        if (asOf.isBefore(head.facts().lastAt()))
            head = CaseAt.at(entries(view), asOf).orElseThrow(() -> Request.invalidQuery("asOf"));
        return app.clock().read(head, asOf);
    }

    private Answer whatIf(CaseView view, String policyId, Instant asOf) {
        var policy = app.policies().find(policyId).orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_POLICY)
                .thrown());
        if (asOf.isBefore(view.head().origin().createdAt())) throw Request.invalidQuery("asOf");
        var differences = WhatIf.compare(entries(view), policy, asOf);
        var body = Json.object()
                .put("policy", policyId)
                .put("asOf", Times.text(asOf))
                .put(
                        "differences",
                        Json.array(differences.stream().map(Records::write).toList()));
        return Answer.ok(body.build());
    }

    private List<Entry> entries(CaseView view) {
        return app.dockets().all(view.caseId()).stream().map(SignedEntry::entry).toList();
    }

    /** A part of the case that its head holds. */
    Operation part(Function<CaseHead, Json> part) {
        return request -> {
            var view = commands.find(request);
            var body = Json.object().put("items", part.apply(view.head())).build();
            return Answer.ok(body).unlessKnown(tag(view, read(view)), request);
        };
    }

    /** The docket's entries of some types, in their order, page by page. */
    Operation history(String... types) {
        var wanted = Set.of(types);
        return request -> entries(
                request, signed -> wanted.contains(signed.entry().event().name()));
    }

    Answer receipts(Request request) {
        return entries(request, signed -> signed.receipt().isPresent());
    }

    /** A page of those entries of the docket that the caller may know. */
    private Answer entries(Request request, Predicate<SignedEntry> wanted) {
        var view = commands.find(request);
        long after = request.cursor().map(CaseReading::sequence).orElse(0L);
        var page = app.dockets()
                .page(
                        view.caseId(),
                        after,
                        request.limit(),
                        entries -> visible.whole(
                                view, entries.stream().filter(wanted).toList()));
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
        var view = commands.find(request);
        long sequence = request.path("sequence", CaseReading::number);
        return app.dockets()
                .find(view.caseId(), sequence)
                .filter(signed -> signed.receipt().isPresent())
                .flatMap(signed -> visible.whole(view, List.of(signed)).stream().findFirst())
                .map(signed -> Answer.ok(Pages.entry(signed)))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
    }

    private Reading read(CaseView view) {
        return app.clock().read(view.head(), app.now().instant());
    }

    private static ETag tag(CaseView view, Reading reading) {
        return Pages.tag(view.stored(), reading);
    }

    private static long number(String text) {
        if (!text.matches("[1-9]\\d{0,9}")) throw new IllegalArgumentException();
        return Long.parseLong(text);
    }
}
