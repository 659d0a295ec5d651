package foreview.clearinghouse.advisories;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.domain.clearinghouse.advisories.AdvisoryProduct;
import foreview.domain.clearinghouse.advisories.DocumentStatus;
import foreview.domain.clearinghouse.advisories.Reference;
import foreview.domain.clearinghouse.advisories.Weakness;
import foreview.domain.clearinghouse.advisories.WebAddress;
import foreview.domain.clearinghouse.publication.Addressees;
import foreview.domain.clearinghouse.publication.Draft;
import foreview.domain.cvss.CvssScore;
import foreview.domain.cvss.CvssVector;
import foreview.domain.json.InvalidText;
import foreview.runtime.cvss.CvssCalculator;
import foreview.runtime.json.Fields;
import foreview.runtime.store.PersonKeys;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A draft as a request states it. What is absent is taken from what is known already.
 *
 * @param recipients keyed digests of persons
 */
record DraftFields(
        Optional<Tlp> tlp,
        DocumentStatus status,
        Optional<Set<String>> parties,
        Optional<Set<String>> recipients,
        String title,
        String summary,
        String details,
        Optional<List<AdvisoryProduct>> products,
        Optional<List<String>> aliases,
        Optional<Weakness> weakness,
        Optional<CvssScore> severity,
        List<Reference> references,
        Optional<String> change) {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_SUMMARY = 2_000;
    private static final int LONGEST_DETAILS = 50_000;
    private static final int LONGEST_VECTOR = 512;
    private static final int LONGEST_ALIAS = 128;
    private static final int MOST_PRODUCTS = 50;
    private static final int MOST_ALIASES = 50;
    private static final int MOST_REFERENCES = 50;
    private static final Pattern ORG = Pattern.compile("[a-z0-9-]{1,64}");

    private enum Status {
        INTERIM,
        FINAL
    }

    static DraftFields read(Fields f, PersonKeys persons) {
        var tlp = f.optMade("tlp", Tlp.LONGEST, Tlp::of);
        var status = f.optChoice("status", Status.class).orElse(Status.FINAL);
        var parties = names(f, "parties", DraftFields::org);
        var recipients = names(f, "recipients", sub -> sub).map(subs -> digests(subs, persons));
        var title = f.text("title", LONGEST_TITLE);
        var summary = f.prose("summary", LONGEST_SUMMARY);
        var details = f.prose("details", LONGEST_DETAILS);
        var products = products(f);
        var aliases = aliases(f);
        var weakness = f.optMade("weakness", LONGEST_ALIAS, Weakness::new);
        var severity = f.optMade("cvss", LONGEST_VECTOR, CvssVector::new).map(CvssCalculator::score);
        var references = f.optList("references", MOST_REFERENCES, DraftFields::reference);
        var change = f.optText("change", LONGEST_TITLE);
        ProductFields.made(f, "parties", () -> new Addressees(parties.orElse(Set.of()), recipients.orElse(Set.of())));
        return new DraftFields(
                tlp,
                DocumentStatus.valueOf(status.name()),
                parties,
                recipients,
                title,
                summary,
                details,
                products,
                aliases,
                weakness,
                severity,
                references,
                change);
    }

    private static Optional<List<AdvisoryProduct>> products(Fields f) {
        if (!f.has("products")) return Optional.empty();
        var products = f.list("products", MOST_PRODUCTS, ProductFields::product);
        refuse(f, "products", () -> {
            if (!products.isEmpty()) AdvisoryDocument.requireProducts(products);
        });
        return Optional.of(products);
    }

    private static Optional<List<String>> aliases(Fields f) {
        if (!f.has("aliases")) return Optional.empty();
        var aliases = f.optMades("aliases", MOST_ALIASES, LONGEST_ALIAS, AdvisoryDocument::alias);
        refuse(f, "aliases", () -> AdvisoryDocument.requireAliases(aliases));
        return Optional.of(aliases);
    }

    private static void refuse(Fields f, String member, Runnable check) {
        try {
            check.run();
        } catch (InvalidText refused) {
            f.refuse(member, "repeated", refused.getMessage());
        }
    }

    private static Reference reference(Fields f) {
        var kind = f.choice("kind", Reference.Kind.class);
        if (kind == Reference.Kind.SELF) f.refuse("kind", "not-allowed", "Foreview adds the advisory's own address.");
        var summary = f.text("summary", LONGEST_TITLE);
        var url = f.made("url", LONGEST_SUMMARY, WebAddress::new);
        return f.done(() -> new Reference(kind, summary, url));
    }

    private static Optional<Set<String>> names(Fields f, String member, UnaryOperator<String> make) {
        if (!f.has(member)) return Optional.empty();
        return Optional.of(new HashSet<>(f.optMades(member, Addressees.MOST, LONGEST_TITLE, make::apply)));
    }

    private static String org(String text) {
        if (!ORG.matcher(text).matches())
            throw new InvalidText("An organization must be named by small letters, digits and hyphens.");
        return text;
    }

    private static Set<String> digests(Set<String> subs, PersonKeys persons) {
        var digests = new HashSet<String>();
        subs.forEach(sub -> digests.add(persons.partition(sub)));
        return digests;
    }

    /** What is stated, with what is known where a member is absent. */
    Stated over(Known known, String usualChange) {
        return new Stated(
                title,
                summary,
                details,
                products.orElse(known.products()),
                aliases.orElse(known.aliases()),
                weakness.or(known::weakness),
                severity.or(known::severity),
                references,
                change.orElse(usualChange));
    }

    /** The terms of its publication, with what is known where a member is absent. */
    Draft.Terms terms(Known known) {
        return new Draft.Terms(
                tlp.orElse(known.tlp()),
                status,
                new Addressees(
                        parties.orElse(known.addressees().parties()),
                        recipients.orElse(known.addressees().recipients())));
    }
}
