package foreview.clearinghouse.advisories;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.domain.clearinghouse.advisories.AdvisoryProduct;
import foreview.domain.clearinghouse.advisories.Credit;
import foreview.domain.clearinghouse.advisories.DocumentStatus;
import foreview.domain.clearinghouse.advisories.Publisher;
import foreview.domain.clearinghouse.advisories.Reference;
import foreview.domain.clearinghouse.advisories.Revision;
import foreview.domain.clearinghouse.advisories.Weakness;
import foreview.domain.clearinghouse.advisories.WebAddress;
import foreview.domain.clearinghouse.advisories.Withdrawal;
import foreview.domain.cvss.CvssScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What coordinators state in a draft.
 *
 * @param change what the revision changes
 */
record Stated(
        String title,
        String summary,
        String details,
        List<AdvisoryProduct> products,
        List<String> aliases,
        Optional<Weakness> weakness,
        Optional<CvssScore> severity,
        List<Reference> references,
        String change) {

    /** As a draft: without credits, which only a publication reads. */
    AdvisoryDocument draft(String id, Publisher publisher, Tlp tlp, List<Revision> revisions) {
        return new AdvisoryDocument(
                id,
                title,
                summary,
                details,
                publisher,
                tlp,
                DocumentStatus.DRAFT,
                products,
                aliases,
                weakness,
                severity,
                List.of(),
                withSelf(id, publisher, tlp),
                revisions,
                Optional.empty());
    }

    /** The first reference is to the advisory itself. */
    private List<Reference> withSelf(String id, Publisher publisher, Tlp tlp) {
        var path = (tlp == Tlp.CLEAR ? "/feed/advisories/" : "/advisories/") + id;
        var address = new WebAddress(publisher.namespace().text().replaceFirst("/+$", "") + path);
        var all = new ArrayList<Reference>();
        all.add(new Reference(Reference.Kind.SELF, "This advisory", address));
        all.addAll(references);
        return all;
    }

    /** A draft as it is published. */
    static AdvisoryDocument published(
            AdvisoryDocument draft, DocumentStatus status, List<Credit> credits, List<Revision> revisions) {
        return changed(draft, status, credits, revisions, draft.withdrawn());
    }

    /** The draft of the withdrawal of a published document. */
    static AdvisoryDocument withdrawn(AdvisoryDocument published, List<Revision> revisions, Withdrawal withdrawal) {
        return changed(published, DocumentStatus.DRAFT, published.credits(), revisions, Optional.of(withdrawal));
    }

    private static AdvisoryDocument changed(
            AdvisoryDocument document,
            DocumentStatus status,
            List<Credit> credits,
            List<Revision> revisions,
            Optional<Withdrawal> withdrawn) {
        return new AdvisoryDocument(
                document.id(),
                document.title(),
                document.summary(),
                document.details(),
                document.publisher(),
                document.tlp(),
                status,
                document.products(),
                document.aliases(),
                document.weakness(),
                document.severity(),
                credits,
                document.references(),
                revisions,
                withdrawn);
    }
}
