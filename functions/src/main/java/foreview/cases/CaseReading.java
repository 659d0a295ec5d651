package foreview.cases;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.Entry;
import foreview.domain.clock.Clock;
import foreview.domain.clock.Reading;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.domain.json.Times;
import foreview.domain.policy.Policies;
import foreview.domain.replay.WhatIf;
import foreview.domain.window.WindowKind;
import foreview.runtime.Now;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseJson;
import foreview.runtime.cases.CaseView;
import foreview.runtime.http.Answer;
import foreview.runtime.http.ETag;
import foreview.runtime.http.Operation;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.json.Fields;
import foreview.runtime.store.Dockets;
import foreview.runtime.store.SignedEntry;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Reads one case, for callers who have a role in it. */
final class CaseReading {
    private final CaseCommandService commands;
    private final Dockets dockets;
    private final Policies policies;
    private final Clock clock;
    private final Now now;

    CaseReading(CaseCommandService commands, Dockets dockets, Policies policies, Now now) {
        this.commands = commands;
        this.dockets = dockets;
        this.policies = policies;
        this.clock = new Clock(policies);
        this.now = now;
    }

    Answer whole(Request request) {
        var view = commands.find(request);
        var head = view.head();
        var reading = read(view);
        var requirements = Json.object();
        for (var kind : WindowKind.values()) requirements.put(kind.name(), CaseJson.requirements(head, kind));
        var body = CasePartsJson.line(head)
                .put("version", view.stored().head().version())
                .put("clock", CaseJson.clock(reading))
                .put("policy", head.policy().map(Json::of))
                .put("checkpoints", CasePartsJson.checkpoints(head))
                .put("determinations", CasePartsJson.determinations(head))
                .put("terms", CasePartsJson.terms(head))
                .put("openingRequirements", requirements.build())
                .put("windows", head.windows())
                .put("counts", CasePartsJson.counts(view))
                .put("myRoles", CasePartsJson.roles(view));
        return Answer.ok(body.build()).unlessKnown(tag(view, reading), request);
    }

    /** The one clock, now or at another instant; under another policy with each difference and its rule. */
    Answer clock(Request request) {
        var view = commands.find(request);
        var asOf = request.query("asOf", Fields::optInstant);
        var policy = request.query("policy");
        if (policy.isPresent()) return whatIf(view, policy.get(), asOf.orElse(now.instant()));
        if (asOf.isPresent()) return Answer.ok(CaseJson.clock(readAt(view, asOf.get())));
        var reading = read(view);
        return Answer.ok(CaseJson.clock(reading)).unlessKnown(tag(view, reading), request);
    }

    /** An instant in the past is read from the docket as it was then. */
    private Reading readAt(CaseView view, Instant asOf) {
        var head = view.stored().head(); // the clock settles by itself, as of then
        if (asOf.isBefore(head.facts().lastAt()))
            head = CaseAt.at(entries(view), asOf).orElseThrow(() -> Request.invalidQuery("asOf"));
        return clock.read(head, asOf);
    }

    private Answer whatIf(CaseView view, String policyId, Instant asOf) {
        var policy = policies.find(policyId)
                .orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_POLICY).thrown());
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
        return dockets.all(view.caseId()).stream().map(SignedEntry::entry).toList();
    }

    /** A part of the case that its head holds. */
    Operation part(Function<CaseHead, Json> part) {
        return request -> {
            var view = commands.find(request);
            var body = Json.object().put("items", part.apply(view.head())).build();
            return Answer.ok(body).unlessKnown(tag(view, read(view)), request);
        };
    }

    private Reading read(CaseView view) {
        return clock.read(view.head(), now.instant());
    }

    private static ETag tag(CaseView view, Reading reading) {
        return CaseJson.tag(view.stored(), reading);
    }
}
