package foreview.partners;

import foreview.domain.accesslog.Access;
import foreview.domain.accesslog.Thing;
import foreview.domain.cases.Actor;
import foreview.domain.cases.EntityKey;
import foreview.domain.cases.Release;
import foreview.domain.cases.ReleaseState;
import foreview.domain.cases.Role;
import foreview.domain.json.Json;
import foreview.domain.partners.Partnership;
import foreview.runtime.cases.CaseJson;
import foreview.runtime.cases.Marks;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.AccessLog;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.Cases;
import foreview.runtime.store.Contents;
import foreview.runtime.store.Invitations;
import foreview.runtime.store.Invitations.Place;
import java.util.List;
import java.util.Optional;

/**
 * Shows a partner its own partnerships from its invitation on. All of them are looked up in the caller's organization, so
 * that one of another organization is the same 404 at the same cost as one that does not exist (rule 8).
 */
final class InvitedReading {
    private final Invitations invitations;
    private final Cases cases;
    private final CaseEntities entities;
    private final AccessLog accessLog;
    private final Contents contents;

    InvitedReading(
            Invitations invitations, Cases cases, CaseEntities entities, AccessLog accessLog, Contents contents) {
        this.invitations = invitations;
        this.cases = cases;
        this.entities = entities;
        this.accessLog = accessLog;
        this.contents = contents;
    }

    /** The partner's work list: each with what waits for the partner, by their ids. */
    Answer list(Request request) {
        var caller = request.caller(Role.PARTNER);
        var after = request.cursor().map(cursor -> cursor.position("after"));
        var page = invitations.page(caller.org(), after, request.limit());
        var items = page.partnerships().stream()
                .map(partnership -> InvitedJson.of(partnership).build())
                .toList();
        var next =
                page.next().map(id -> new Cursor(Json.object().put("after", id).build()));
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }

    /** With the planned date of its release, once a release names it. */
    Answer one(Request request) {
        var place = place(invitations, request);
        var releases = releases(place);
        var plannedAt = releases.stream()
                .filter(release -> release.state() == ReleaseState.PLANNED)
                .flatMap(release -> release.plannedAt().stream())
                .min(Comparable::compareTo);
        boolean released = releases.stream().anyMatch(release -> release.state() == ReleaseState.DONE);
        var page = InvitedJson.of(partnership(place))
                .put("plannedAt", CaseJson.time(plannedAt))
                .put("released", released);
        return Answer.ok(page.build());
    }

    /** The text of the latest terms, opened after the reading was logged (rule 12). */
    Answer terms(Request request) {
        var place = place(invitations, request);
        var stored = cases.find(place.caseId()).orElseThrow();
        var invitation = partnership(place).invitation().orElseThrow();
        var caller = request.caller();
        boolean marked = !new Marks(entities)
                .ofContent(place.caseId(), List.of(invitation.entry()))
                .isEmpty();
        accessLog.write(
                place.caseId(),
                Access.reading(
                                new Actor(stored.pseudonym(caller.sub()), caller.org(), Role.PARTNER),
                                Thing.content(invitation.entry()))
                        .marked(marked),
                new RetryWithJitter(request::remaining));
        var text = PartnerTexts.text(contents.open(place.caseId(), invitation.entry()), "terms")
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "The text was destroyed.")
                        .thrown());
        return Answer.ok(Json.object()
                .put("version", invitation.version())
                .put("textDigest", invitation.textDigest())
                .put("mark", Marks.shown(marked))
                .put("text", text)
                .build());
    }

    private Partnership partnership(Place place) {
        return entities.find(place.caseId(), Partnership.class, place.id()).orElseThrow();
    }

    private List<Release> releases(Place place) {
        var keys = entities.partnered(place.caseId(), place.id(), PartnerReading.MOST_RELEASES).stream()
                .map(id -> new EntityKey(Release.class, id))
                .toList();
        return entities.find(place.caseId(), keys).stream()
                .map(Release.class::cast)
                .filter(release -> release.partnership().equals(Optional.of(place.id())))
                .toList();
    }

    /** The one that the path names, if the caller's organization was invited to it. */
    static Place place(Invitations invitations, Request request) {
        var caller = request.caller(Role.PARTNER);
        return invitations
                .find(caller.org(), request.path("partnershipId"))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
    }
}
