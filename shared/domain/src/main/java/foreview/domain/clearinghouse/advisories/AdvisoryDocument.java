package foreview.domain.clearinghouse.advisories;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.cvss.CvssScore;
import foreview.domain.json.InvalidText;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One advisory about one vulnerability, as it is at its last revision. All formats are written from it alone.
 *
 * @param id the advisory's tracking id, such as {@code FV-2026-0001}; letters, digits and {@code . _ -}, at most 64
 * @param summary one paragraph
 * @param details the whole account
 * @param aliases ids that others gave the vulnerability, such as a CVE or GHSA id; each once, in any case of letters
 * @param credits exactly as the finders stated them
 * @param revisions numbered from 1 without a gap, dates never going back; a draft that was never published may have the
 *     number 0 alone
 * @param withdrawn recorded by the last revision or by an earlier one
 */
public record AdvisoryDocument(
        String id,
        String title,
        String summary,
        String details,
        Publisher publisher,
        Tlp tlp,
        DocumentStatus status,
        List<AdvisoryProduct> products,
        List<String> aliases,
        Optional<Weakness> weakness,
        Optional<CvssScore> severity,
        List<Credit> credits,
        List<Reference> references,
        List<Revision> revisions,
        Optional<Withdrawal> withdrawn) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?");
    private static final Pattern ALIAS = Pattern.compile("[!-~]{1,128}");
    private static final Pattern CVE = Pattern.compile("CVE-[0-9]{4}-[0-9]{4,}");

    /**
     * @throws InvalidText when parts are missing, double or contradict each other
     */
    public AdvisoryDocument {
        if (!ID.matcher(id).matches()) throw new InvalidText("An id must be letters, digits and . _ -, at most 64.");
        StatedText.require(title);
        StatedText.require(summary);
        StatedText.require(details);
        products = List.copyOf(products);
        aliases = List.copyOf(aliases);
        credits = List.copyOf(credits);
        references = List.copyOf(references);
        revisions = List.copyOf(revisions);
        requireProducts(products);
        requireAliases(aliases);
        Revision.requireHistory(revisions, status);
        if (withdrawn.isPresent()
                && withdrawn.get().at().isAfter(revisions.getLast().date()))
            throw new InvalidText("A withdrawal must have a revision.");
    }

    /** The first alias that is a CVE id. */
    public Optional<String> cve() {
        return aliases.stream().filter(alias -> CVE.matcher(alias).matches()).findFirst();
    }

    public Revision firstRevision() {
        return revisions.getFirst();
    }

    public Revision lastRevision() {
        return revisions.getLast();
    }

    /**
     * @throws InvalidText when there is none, or one is listed twice
     */
    public static void requireProducts(List<AdvisoryProduct> products) {
        if (products.isEmpty()) throw new InvalidText("An advisory must name at least one product.");
        var names = new HashSet<>();
        for (var product : products)
            if (!names.add(product.withoutStatement()))
                throw new InvalidText("Each product and its versions must be listed once, with one statement.");
    }

    /**
     * An alias in its form.
     *
     * @throws InvalidText when it has another form
     */
    public static String alias(String text) {
        if (!ALIAS.matcher(text).matches())
            throw new InvalidText("An alias must be printable ASCII without blanks, at most 128 characters.");
        if (text.regionMatches(true, 0, "CVE-", 0, 4) && !CVE.matcher(text).matches())
            throw new InvalidText("A CVE id must have the form CVE-2026-1234.");
        return text;
    }

    /**
     * @throws InvalidText when one has another form, or is listed twice
     */
    public static void requireAliases(List<String> aliases) {
        var known = new HashSet<String>();
        for (var text : aliases)
            if (!known.add(alias(text).toUpperCase(Locale.ROOT)))
                throw new InvalidText("Each alias must be listed once.");
    }
}
