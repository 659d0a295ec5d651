package foreview.clearinghouse.advisories;

import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.domain.clearinghouse.advisories.Publisher;
import foreview.domain.clearinghouse.advisories.Revision;
import foreview.domain.clearinghouse.advisories.Withdrawal;
import foreview.domain.clearinghouse.publication.Advisory;
import foreview.domain.clearinghouse.publication.AdvisoryCommand;
import foreview.domain.clearinghouse.publication.AdvisoryState;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.UnitOfWork;
import foreview.runtime.clearinghouse.publication.AdvisoryDocuments;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.json.FieldError;
import foreview.runtime.store.Ids;
import foreview.runtime.store.PersonKeys;
import foreview.runtime.store.StoredAnswer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Coordinators draft advisories, correct published ones, and propose to withdraw them. */
final class AdvisoryDrafting {
    private static final int LONGEST_REASON = 2_000;

    /** Of a draft, so that the publication has room for the credits and for the history of all revisions. */
    private static final int MOST_BYTES = AdvisoryDocuments.MOST_BYTES - 100_000;

    private final ClearinghouseService clearinghouse;
    private final AdvisoryDocuments documents;
    private final PersonKeys persons;
    private final Publisher publisher;

    AdvisoryDrafting(
            ClearinghouseService clearinghouse, AdvisoryDocuments documents, PersonKeys persons, Publisher publisher) {
        this.clearinghouse = clearinghouse;
        this.documents = documents;
        this.persons = persons;
        this.publisher = publisher;
    }

    /** What a draft does not state is taken from its vulnerabilities. */
    Answer draft(Request request) {
        OfTheDesk.require(clearinghouse, request);
        var f = request.body();
        var vulnerabilities = new HashSet<>(f.ids("vulnerabilities", Advisory.MOST_VULNERABILITIES));
        var fields = DraftFields.read(f, persons);
        return clearinghouse.create(request, unit -> {
            var id = Ids.fresh("ad");
            var known = Known.of(CurrentVulnerabilities.named(unit, vulnerabilities));
            var terms = fields.terms(known);
            var stated = fields.over(known, "Published.");
            var document =
                    stated.draft(id, publisher, terms.tlp(), List.of(new Revision(0, unit.now(), stated.change())));
            var advisory = record(unit, id, new AdvisoryCommand.Draw(id, vulnerabilities, terms), document);
            return StoredAnswer.created(
                    "/advisories/" + id, unit.tag(Advisory.class, id).text(), AdvisoryJson.ofDesk(advisory));
        });
    }

    /** Writes the open draft anew; of a first revision or of a correction. */
    Answer rewrite(Request request) {
        return change(request, (unit, advisory, fields) -> {
            var known = documents
                    .draft(advisory)
                    .map(draft -> Known.of(
                            draft, advisory.draft().orElseThrow().terms().addressees()))
                    .orElseGet(() -> Known.of(CurrentVulnerabilities.of(unit, advisory.vulnerabilities())));
            return write(unit, advisory, fields, known, false);
        });
    }

    /** Begins a correction of the published advisory. */
    Answer correct(Request request) {
        return change(request, (unit, advisory, fields) -> {
            var known = advisory.lastRevision()
                    .flatMap(last -> documents.published(advisory, last))
                    .map(document -> Known.of(document, advisory.addressees()))
                    .orElseThrow(() -> Problem.of(ProblemType.WRONG_STATE, "It was never published. Change its draft.")
                            .thrown());
            return write(unit, advisory, fields, known, true);
        });
    }

    /** Writes one draft. */
    private interface Writing {
        Advisory write(UnitOfWork unit, Advisory advisory, DraftFields fields);
    }

    private Answer change(Request request, Writing writing) {
        OfTheDesk.require(clearinghouse, request);
        var fields = DraftFields.read(request.body(), persons);
        var id = request.path("advisoryId");
        return clearinghouse.run(request, unit -> {
            var before = unit.get(Advisory.class, id);
            request.checkMatch(unit.tag(Advisory.class, id));
            var advisory = writing.write(unit, before, fields);
            return StoredAnswer.ok(unit.tag(Advisory.class, id).text(), AdvisoryJson.ofDesk(advisory));
        });
    }

    private Advisory write(UnitOfWork unit, Advisory advisory, DraftFields fields, Known known, boolean begins) {
        var terms = fields.terms(known);
        var stated = fields.over(known, advisory.revisions().isEmpty() ? "Published." : "Corrected.");
        var document = stated.draft(
                advisory.id(),
                publisher,
                terms.tlp(),
                Revisions.drafted(advisory, documents, stated.change(), unit.now()));
        return record(
                unit,
                advisory.id(),
                begins ? new AdvisoryCommand.Correct(terms) : new AdvisoryCommand.Rewrite(terms),
                document);
    }

    /** Gives up a first draft at once; of a published advisory, drafts the withdrawal that a second person publishes. */
    Answer withdraw(Request request) {
        OfTheDesk.require(clearinghouse, request);
        var f = request.body();
        var reason = f.prose("reason", LONGEST_REASON);
        f.check();
        var id = request.path("advisoryId");
        return clearinghouse.run(request, unit -> {
            var before = unit.get(Advisory.class, id);
            request.checkMatch(unit.tag(Advisory.class, id));
            var advisory =
                    unit.record(Advisory.class, id, new AdvisoryCommand.Withdraw(), withdrawal(unit, before, reason));
            return StoredAnswer.ok(unit.tag(Advisory.class, id).text(), AdvisoryJson.ofDesk(advisory));
        });
    }

    private Map<String, String> withdrawal(UnitOfWork unit, Advisory advisory, String reason) {
        var published = advisory.lastRevision().flatMap(last -> documents.published(advisory, last));
        if (advisory.state() != AdvisoryState.PUBLISHED || published.isEmpty()) return Map.of("reason", reason);
        var revisions = Revisions.drafted(advisory, documents, "Withdrawn.", unit.now());
        var withdrawal = new Withdrawal(revisions.getLast().date(), reason);
        return AdvisoryDocuments.content(Stated.withdrawn(published.get(), revisions, withdrawal));
    }

    private static Advisory record(UnitOfWork unit, String id, AdvisoryCommand command, AdvisoryDocument document) {
        if (AdvisoryDocuments.size(document) > MOST_BYTES)
            throw Problem.of(
                            ProblemType.INVALID_FIELDS,
                            List.of(new FieldError(
                                    "", "too-long", "The whole advisory must have at most 200 KB; shorten its texts.")))
                    .thrown();
        return unit.record(Advisory.class, id, command, AdvisoryDocuments.content(document));
    }
}
