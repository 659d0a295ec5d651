package foreview.onward;

import foreview.domain.accesslog.Access;
import foreview.domain.accesslog.Thing;
import foreview.domain.cases.EntityKey;
import foreview.domain.cases.Role;
import foreview.domain.findings.Finding;
import foreview.domain.json.Json;
import foreview.domain.onward.OnwardDecision;
import foreview.domain.onward.OnwardSharing;
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
import foreview.runtime.store.Contents;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads proposals to share findings onward: for the developer, program officers and leads. */
final class OnwardReading {
    private final CaseCommandService commands;
    private final CaseEntities entities;
    private final SealedText texts;
    private final AccessLog accessLog;
    private final Now now;
    private final WithheldParts parts;

    OnwardReading(
            CaseCommandService commands,
            CaseEntities entities,
            Contents contents,
            WithheldParts parts,
            AccessLog accessLog,
            Now now) {
        this.parts = parts;
        this.commands = commands;
        this.entities = entities;
        this.texts = new SealedText(contents);
        this.accessLog = accessLog;
        this.now = now;
    }

    /** Without reasons, by their ids; eventually consistent. */
    Answer list(Request request) {
        var view = seen(request);
        var after = request.cursor().map(cursor -> cursor.position("after"));
        var page = entities.page(view.caseId(), OnwardSharing.class, after, request.limit(), false);
        var marked = marked(view, page.entities());
        var items = page.entities().stream()
                .map(sharing -> line(sharing, marked).build())
                .toList();
        var next =
                page.next().map(id -> new Cursor(Json.object().put("after", id).build()));
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }

    /** With its reasons, opened after the reading was logged (rule 12). */
    Answer one(Request request) {
        var view = seen(request);
        var sharing = entities.find(view.caseId(), OnwardSharing.class, request.path("onwardId"))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
        boolean marked = isMarked(view, sharing);
        accessLog.write(
                view.caseId(),
                Access.reading(view.requester().as(view.visibility().mayOpenOnward()), Thing.onward(sharing.id()))
                        .marked(marked),
                new RetryWithJitter(request::remaining));
        var withheld = parts.of(view.caseId(), sharing);
        boolean whole = view.is(Role.DEVELOPER) || view.is(Role.EVALUATION_LEAD);
        var page = OnwardJson.of(sharing, now.instant(), marked)
                .put("withheldParts", whole ? withheld.whole() : withheld.shown())
                .put("reason", reason(view, Optional.of(sharing.entry())))
                .put("answerReason", reason(view, sharing.answer().map(OnwardSharing.Answer::entry)))
                .put("decisionReason", reason(view, sharing.decision().map(OnwardDecision::entry)));
        return Answer.ok(page.build());
    }

    private CaseView seen(Request request) {
        var view = commands.find(request);
        if (!view.visibility().showsOnward())
            throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        return view;
    }

    private Optional<Json> reason(CaseView view, Optional<Long> entry) {
        return entry.flatMap(sequence -> texts.of(view.caseId(), sequence, "reason"));
    }

    /** The finding, or a reason of the developer's that is shown with the proposal. */
    private boolean isMarked(CaseView view, OnwardSharing sharing) {
        var reasons = Stream.concat(
                        Stream.of(sharing.entry()), sharing.answer().map(OnwardSharing.Answer::entry).stream())
                .toList();
        return !marked(view, List.of(sharing)).isEmpty()
                || !new ConfidentialMarks(entities)
                        .ofContent(view.caseId(), reasons)
                        .isEmpty();
    }

    /** The findings of these that are marked now. */
    private Set<String> marked(CaseView view, List<OnwardSharing> sharings) {
        var keys = sharings.stream()
                .map(sharing -> new EntityKey(Finding.class, sharing.finding()))
                .distinct()
                .toList();
        return entities.find(view.caseId(), keys).stream()
                .map(Finding.class::cast)
                .filter(Finding::isConfidential)
                .map(Finding::id)
                .collect(Collectors.toSet());
    }

    private Json.Builder line(OnwardSharing sharing, Set<String> marked) {
        return OnwardJson.of(sharing, now.instant(), marked.contains(sharing.finding()));
    }
}
