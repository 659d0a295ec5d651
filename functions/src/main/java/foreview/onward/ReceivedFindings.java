package foreview.onward;

import foreview.domain.accesslog.Access;
import foreview.domain.accesslog.Thing;
import foreview.domain.cases.EntityKey;
import foreview.domain.cases.Role;
import foreview.domain.findings.Finding;
import foreview.domain.json.Json;
import foreview.domain.onward.OnwardSharing;
import foreview.runtime.Now;
import foreview.runtime.cases.PartnerView;
import foreview.runtime.cases.PartnerViews;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.AccessLog;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.Contents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Shows a partner the findings that were shared with it, while its partnership is invited and not ended. It learns of no
 * proposal, and of nothing of the case.
 */
final class ReceivedFindings {
    private final PartnerViews views;
    private final CaseEntities entities;
    private final SealedText texts;
    private final AccessLog accessLog;
    private final Now now;
    private final WithheldParts parts;

    ReceivedFindings(
            PartnerViews views,
            CaseEntities entities,
            Contents contents,
            WithheldParts parts,
            AccessLog accessLog,
            Now now) {
        this.parts = parts;
        this.views = views;
        this.entities = entities;
        this.texts = new SealedText(contents);
        this.accessLog = accessLog;
        this.now = now;
    }

    /** Without texts, by their ids. A proposal that has not taken effect leaves no trace, not even a shorter page. */
    Answer list(Request request) {
        var view = view(request);
        int limit = request.limit();
        var found = effective(view, request.cursor().map(cursor -> cursor.position("after")), limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        var findings = findings(view, shown);
        var items = shown.stream()
                .map(sharing -> OnwardJson.received(sharing, findings.get(sharing.finding()))
                        .build())
                .toList();
        var next = found.size() > limit
                ? Optional.of(new Cursor(
                        Json.object().put("after", shown.getLast().id()).build()))
                : Optional.<Cursor>empty();
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }

    /** At least that many, if there are. */
    private List<OnwardSharing> effective(PartnerView view, Optional<String> after, int wanted) {
        var found = new ArrayList<OnwardSharing>();
        var from = after;
        do {
            var page = entities.onward(view.caseId(), view.partnership().id(), from, wanted);
            page.entities().stream()
                    .filter(sharing -> sharing.isEffective(now.instant()))
                    .forEach(found::add);
            from = page.next();
        } while (from.isPresent() && found.size() < wanted);
        return List.copyOf(found);
    }

    private Map<String, Finding> findings(PartnerView view, List<OnwardSharing> sharings) {
        var keys = sharings.stream()
                .map(sharing -> new EntityKey(Finding.class, sharing.finding()))
                .distinct() // a partner may have several versions of one
                .toList();
        return entities.find(view.caseId(), keys).stream()
                .map(Finding.class::cast)
                .collect(Collectors.toMap(Finding::id, Function.identity()));
    }

    /** With its title and text, opened after the reading was logged (rule 12). */
    Answer one(Request request) {
        var view = view(request);
        var sharing = entities.find(view.caseId(), OnwardSharing.class, request.path("onwardId"))
                .filter(one -> one.partnership().equals(view.partnership().id()) && one.isEffective(now.instant()))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
        var finding =
                entities.find(view.caseId(), Finding.class, sharing.finding()).orElseThrow();
        accessLog.write(
                view.caseId(),
                Access.reading(view.actor(), Thing.finding(finding.id())).marked(finding.isConfidential()),
                new RetryWithJitter(request::remaining));
        var withheld = parts.of(view.caseId(), sharing);
        long entry = OnwardJson.version(sharing, finding).entry();
        var page = OnwardJson.received(sharing, finding)
                .put("title", withheld.without(texts.of(view.caseId(), entry, "title")))
                .put("text", withheld.without(texts.of(view.caseId(), entry, "text")))
                .put("withheld", withheld.shown());
        return Answer.ok(page.build());
    }

    /** The caller's own partnership; 403 once it has ended. */
    private PartnerView view(Request request) {
        var view = views.find(request.caller(Role.PARTNER), request.path("partnershipId"))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
        if (view.partnership().isEnded())
            throw Problem.of(ProblemType.NOT_PERMITTED, "The partnership has ended.")
                    .thrown();
        return view;
    }
}
