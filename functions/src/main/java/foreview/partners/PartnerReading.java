package foreview.partners;

import foreview.domain.accesslog.Access;
import foreview.domain.accesslog.Thing;
import foreview.domain.cases.EntityKey;
import foreview.domain.cases.Release;
import foreview.domain.json.Json;
import foreview.domain.partners.Partnership;
import foreview.domain.partners.PartnershipStatus;
import foreview.domain.policy.Policies;
import foreview.runtime.Now;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseView;
import foreview.runtime.cases.ConfidentialMarks;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.AccessLog;
import foreview.runtime.store.CaseEntities;
import java.util.Optional;

/** Reads the partnerships of a case, for the developer and program officers. */
final class PartnerReading {
    /** How many releases of one partnership are looked for. */
    static final int MOST_RELEASES = 100;

    private final CaseCommandService commands;
    private final CaseEntities entities;
    private final AccessLog accessLog;
    private final Now now;
    private final Policies policies;
    private final PartnerTexts texts;

    PartnerReading(
            CaseCommandService commands,
            CaseEntities entities,
            AccessLog accessLog,
            Now now,
            Policies policies,
            PartnerTexts texts) {
        this.commands = commands;
        this.entities = entities;
        this.accessLog = accessLog;
        this.now = now;
        this.policies = policies;
        this.texts = texts;
    }

    /** Without texts, by their ids; eventually consistent. */
    Answer list(Request request) {
        var view = seen(request);
        var after = request.cursor().map(cursor -> cursor.position("after"));
        var page = entities.page(view.caseId(), Partnership.class, after, request.limit(), false);
        var items = page.entities().stream()
                .map(partnership -> line(view, partnership).build())
                .toList();
        var next =
                page.next().map(id -> new Cursor(Json.object().put("after", id).build()));
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }

    /** With its texts, opened after the reading was logged (rule 12), and the releases that name it. */
    Answer one(Request request) {
        var view = seen(request);
        var partnership = entities.find(view.caseId(), Partnership.class, request.path("partnershipId"))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
        boolean marked = !new ConfidentialMarks(entities)
                .ofContent(view.caseId(), PartnerTexts.entries(partnership))
                .isEmpty();
        accessLog.write(
                view.caseId(),
                Access.reading(
                                view.requester().as(view.visibility().mayOpenPartners()),
                                Thing.partnership(partnership.id()))
                        .marked(marked),
                new RetryWithJitter(request::remaining));
        var page = line(view, partnership)
                .put("mark", ConfidentialMarks.shown(marked))
                .put("releases", releases(view, partnership));
        return Answer.ok(texts.of(view.caseId(), partnership, page).build());
    }

    private CaseView seen(Request request) {
        var view = commands.find(request);
        if (!view.visibility().showsPartners())
            throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        return view;
    }

    private Json releases(CaseView view, Partnership partnership) {
        var keys = entities.partnered(view.caseId(), partnership.id(), MOST_RELEASES).stream()
                .map(id -> new EntityKey(Release.class, id))
                .toList();
        return Json.array(entities.find(view.caseId(), keys).stream()
                .map(Release.class::cast)
                .filter(release -> release.partnership().equals(Optional.of(partnership.id())))
                .map(PartnerJson::release)
                .toList());
    }

    private Json.Builder line(CaseView view, Partnership partnership) {
        return PartnerJson.of(partnership, PartnershipStatus.of(partnership, view.head(), policies, now.instant()));
    }
}
