package foreview.partners;

import foreview.domain.accesslog.Access;
import foreview.domain.accesslog.Thing;
import foreview.domain.cases.EntityKey;
import foreview.domain.cases.Release;
import foreview.domain.cases.ReleaseState;
import foreview.domain.cases.Role;
import foreview.domain.json.Json;
import foreview.runtime.cases.CaseJson;
import foreview.runtime.cases.ConfidentialMarks;
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
import java.util.List;
import java.util.Optional;

/**
 * Shows a partner its own partnerships from its invitation on. All of them are looked up in the caller's organization, so
 * that one of another organization is the same 404 at the same cost as one that does not exist (rule 8).
 */
final class InvitedReading {
    private final PartnerViews views;
    private final CaseEntities entities;
    private final AccessLog accessLog;
    private final Contents contents;

    InvitedReading(PartnerViews views, CaseEntities entities, AccessLog accessLog, Contents contents) {
        this.views = views;
        this.entities = entities;
        this.accessLog = accessLog;
        this.contents = contents;
    }

    /** The partner's work list: each with what waits for the partner, by their ids. */
    Answer list(Request request) {
        var caller = request.caller(Role.PARTNER);
        var after = request.cursor().map(cursor -> cursor.position("after"));
        var page = views.page(caller, after, request.limit());
        var items = page.partnerships().stream()
                .map(partnership -> InvitedJson.of(partnership).build())
                .toList();
        var next =
                page.next().map(id -> new Cursor(Json.object().put("after", id).build()));
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }

    /** With the planned date of its release, once a release names it and until the partnership ends. */
    Answer one(Request request) {
        var view = view(request);
        var partnership = view.partnership();
        var releases = releases(view);
        var plannedAt = releases.stream()
                .filter(release -> !partnership.isEnded() && release.state() == ReleaseState.PLANNED)
                .flatMap(release -> release.plannedAt().stream())
                .min(Comparable::compareTo);
        boolean released = releases.stream().anyMatch(release -> release.state() == ReleaseState.DONE);
        var page = InvitedJson.of(partnership)
                .put("plannedAt", CaseJson.time(plannedAt))
                .put("released", released);
        return Answer.ok(page.build());
    }

    /** The text of the latest terms, opened after the reading was logged (rule 12). */
    Answer terms(Request request) {
        var view = view(request);
        var invitation = view.partnership().invitation().orElseThrow();
        boolean marked = !new ConfidentialMarks(entities)
                .ofContent(view.caseId(), List.of(invitation.entry()))
                .isEmpty();
        accessLog.write(
                view.caseId(),
                Access.reading(view.actor(), Thing.content(invitation.entry())).marked(marked),
                new RetryWithJitter(request::remaining));
        var text = PartnerTexts.text(contents.open(view.caseId(), invitation.entry()), "terms")
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "The text was destroyed.")
                        .thrown());
        return Answer.ok(Json.object()
                .put("version", invitation.version())
                .put("textDigest", invitation.textDigest())
                .put("mark", ConfidentialMarks.shown(marked))
                .put("text", text)
                .build());
    }

    private List<Release> releases(PartnerView view) {
        var id = view.partnership().id();
        var keys = entities.partnered(view.caseId(), id, PartnerReading.MOST_RELEASES).stream()
                .map(release -> new EntityKey(Release.class, release))
                .toList();
        return entities.find(view.caseId(), keys).stream()
                .map(Release.class::cast)
                .filter(release -> release.partnership().equals(Optional.of(id)))
                .toList();
    }

    private PartnerView view(Request request) {
        return views.find(request.caller(Role.PARTNER), request.path("partnershipId"))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
    }
}
