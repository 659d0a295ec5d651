package foreview.runtime.cases;

import foreview.domain.accesslog.Access;
import foreview.domain.accesslog.Thing;
import foreview.domain.audit.Audit;
import foreview.domain.cases.Role;
import foreview.domain.roster.Participant;
import foreview.runtime.Now;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.json.Fields;
import foreview.runtime.store.Audits;
import foreview.runtime.store.CaseEntities;
import java.util.Optional;

/** A reading under the audit that a request names as {@code ?audit=}. */
public record AuditedReading(Audits audits, CaseEntities entities, Now now) {
    public static final String PARAMETER = "audit";

    public static boolean isNamed(Request request) {
        return request.query(PARAMETER).isPresent();
    }

    /**
     * What the access log gets of it: 404 for an unknown audit; 403 for one of another person, without consent, over, or
     * about other things, and once the person who consented is struck.
     */
    public Access of(Request request, CaseView view, Thing thing) {
        var id = request.query(PARAMETER, Fields::optId).orElseThrow();
        var audit = audits.find(view.caseId(), id)
                .filter(_ -> view.is(Role.AUDITOR))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
        var time = now.instant();
        if (!audit.permits(view.requester(), second(view, audit), thing, time))
            throw Problem.of(ProblemType.NOT_PERMITTED, "The audit does not permit this reading now.")
                    .thrown();
        return audit.reading(view.requester(), thing, time);
    }

    private Optional<Participant> second(CaseView view, Audit audit) {
        return audit.consent().flatMap(given -> entities.find(view.caseId(), Participant.class, given.person()));
    }
}
