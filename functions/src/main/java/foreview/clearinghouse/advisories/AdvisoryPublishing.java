package foreview.clearinghouse.advisories;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.domain.clearinghouse.publication.Advisory;
import foreview.domain.clearinghouse.publication.AdvisoryCommand;
import foreview.domain.clearinghouse.publication.Draft;
import foreview.domain.clearinghouse.vulnerabilities.DisclosureCommand;
import foreview.domain.clearinghouse.vulnerabilities.PublicationCommand;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.UnitOfWork;
import foreview.runtime.clearinghouse.publication.AdvisoryDocuments;
import foreview.runtime.clearinghouse.publication.ChangeLists;
import foreview.runtime.clearinghouse.publication.PublicCopies;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.StoredAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A second coordinator publishes what another one drafted (rule 9): a first revision, a correction or a withdrawal. The
 * document, the lists of changes and the entries of the vulnerabilities are one transaction.
 */
final class AdvisoryPublishing {
    private final ClearinghouseService clearinghouse;
    private final AdvisoryDocuments documents;
    private final Credits credits;
    private final ChangeLists changes;
    private final PublicCopies copies;

    AdvisoryPublishing(
            ClearinghouseService clearinghouse,
            AdvisoryDocuments documents,
            Credits credits,
            ChangeLists changes,
            PublicCopies copies) {
        this.clearinghouse = clearinghouse;
        this.documents = documents;
        this.credits = credits;
        this.changes = changes;
        this.copies = copies;
    }

    Answer publish(Request request) {
        OfTheDesk.require(clearinghouse, request);
        var f = request.body();
        long draft = f.whole("draft", 1, Integer.MAX_VALUE);
        f.check();
        var id = request.path("advisoryId");
        return clearinghouse.run(request, unit -> {
            var advisory = publish(unit, unit.get(Advisory.class, id), draft);
            return StoredAnswer.ok(unit.tag(Advisory.class, id).text(), AdvisoryJson.ofDesk(advisory));
        });
    }

    private Advisory publish(UnitOfWork unit, Advisory before, long draft) {
        var vulnerabilities = CurrentVulnerabilities.of(unit, before.vulnerabilities());
        boolean embargoed = vulnerabilities.stream()
                .anyMatch(one -> one.embargo().at(unit.now()).isInForce());
        var document = before.draft().map(open -> published(unit, before, open, vulnerabilities));
        var advisory = unit.record(
                Advisory.class,
                before.id(),
                new AdvisoryCommand.Publish(draft, embargoed, held(vulnerabilities)),
                document.map(AdvisoryDocuments::content).orElse(Map.of()));
        document.ifPresent(written -> spread(unit, advisory, written));
        vulnerabilities.forEach(one -> publicize(unit, one, advisory));
        return advisory;
    }

    private AdvisoryDocument published(
            UnitOfWork unit, Advisory advisory, Draft open, List<Vulnerability> vulnerabilities) {
        var draft = documents.draft(advisory).orElseThrow(() -> Problem.of(
                        ProblemType.WRONG_STATE, "The content of the draft was destroyed. Write it anew.")
                .thrown());
        // a withdrawal says what was published, and why it no longer holds
        var names = open.withdraws() ? draft.credits() : credits.of(unit, vulnerabilities);
        return Stated.published(draft, open.terms().status(), names, Revisions.published(draft, unit.now()));
    }

    private void spread(UnitOfWork unit, Advisory advisory, AdvisoryDocument document) {
        var revision = advisory.lastRevision().orElseThrow();
        if (revision.tlp() == Tlp.CLEAR) copies.put(unit, document);
        changes.append(unit, advisory.id(), revision, advisory.addressees());
    }

    /** The narrowest label that finders hold against publication. */
    private static Optional<Tlp> held(List<Vulnerability> vulnerabilities) {
        return vulnerabilities.stream().flatMap(one -> one.heldLabel().stream()).reduce(Tlp::narrower);
    }

    /** The one place where a publication makes its vulnerabilities public. */
    private static void publicize(UnitOfWork unit, Vulnerability vulnerability, Advisory advisory) {
        var tlp = advisory.tlp().orElseThrow();
        unit.guard(Vulnerability.class, vulnerability.id());
        unit.record(Vulnerability.class, vulnerability.id(), new PublicationCommand.Publicize(advisory.id(), tlp));
        if (tlp == Tlp.CLEAR) unit.record(Vulnerability.class, vulnerability.id(), DisclosureCommand.isPublicNow());
    }
}
