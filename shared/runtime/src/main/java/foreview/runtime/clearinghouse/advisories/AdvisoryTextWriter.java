package foreview.runtime.clearinghouse.advisories;

import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.domain.clearinghouse.advisories.AdvisoryProduct;
import foreview.domain.clearinghouse.advisories.Reference;
import foreview.domain.clearinghouse.advisories.Remediation;
import foreview.domain.clearinghouse.advisories.VendorStatement;
import foreview.domain.clearinghouse.advisories.WebAddress;
import foreview.domain.clearinghouse.products.Cpe;
import foreview.domain.clearinghouse.products.PackageUrl;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An advisory as plain text in 72 columns; only addresses and identifiers may be wider, because they are never cut.
 * Headings begin in the first column, labels in the third, and everything that people wrote in the fifth, so that no
 * stated text can pass for a heading, a label, or a header of the mail that carries it.
 */
public final class AdvisoryTextWriter {
    private static final int WIDTH = 72;
    private static final String LABEL = "  ";
    private static final String STATED = "    ";
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final StringBuilder page = new StringBuilder();

    private AdvisoryTextWriter() {}

    public static String text(AdvisoryDocument advisory) {
        var writer = new AdvisoryTextWriter();
        writer.write(advisory);
        return writer.page.toString();
    }

    private void write(AdvisoryDocument advisory) {
        top(advisory);
        heading("SUMMARY").stated(advisory.summary());
        int number = 1;
        for (var product : advisory.products()) product(product, number++);
        vulnerability(advisory);
        heading("DETAILS").stated(advisory.details());
        if (!advisory.references().isEmpty()) heading("REFERENCES");
        advisory.references().forEach(this::reference);
        if (!advisory.credits().isEmpty()) heading("CREDITS");
        advisory.credits().forEach(credit -> label(Words.label(credit.type())).stated(credit.name()));
        heading("HISTORY");
        for (var revision : advisory.revisions())
            label("Version " + revision.number() + ", " + MINUTE.format(revision.date()))
                    .stated(revision.summary());
    }

    private void top(AdvisoryDocument advisory) {
        page.append("SECURITY ADVISORY ").append(advisory.id()).append('\n');
        label("Title").stated(advisory.title());
        label("May be shared as").stated(advisory.tlp().label());
        label("Version")
                .stated(advisory.lastRevision().number() + ", " + Words.lower(advisory.status()) + ", "
                        + minute(advisory.lastRevision().date()));
        label("Publisher").stated(advisory.publisher().name());
        whole(advisory.publisher().namespace().text());
        advisory.withdrawn().ifPresent(withdrawn -> {
            heading("WITHDRAWN");
            label("This advisory no longer holds since " + minute(withdrawn.at()))
                    .stated(withdrawn.reason());
        });
    }

    private void product(AdvisoryProduct product, int number) {
        heading("PRODUCT " + number);
        label("Name").stated(product.name());
        label("Vendor").stated(product.vendor());
        if (product.purl().isPresent() || product.cpe().isPresent()) label("Identifiers");
        product.purl().map(PackageUrl::text).ifPresent(this::whole);
        product.cpe().map(Cpe::text).ifPresent(this::whole);
        label("Versions");
        if (product.ranges().isEmpty()) stated("all versions");
        product.ranges().forEach(range -> stated(RangeText.words(range)));
        statement(product.statement());
        product.remediations().forEach(this::remediation);
    }

    private void statement(VendorStatement statement) {
        switch (statement) {
            case VendorStatement.Affected _ -> label("Status").stated("Affected.");
            case VendorStatement.Fixed _ -> label("Status").stated("Fixed.");
            case VendorStatement.UnderInvestigation _ -> label("Status").stated("Under investigation.");
            case VendorStatement.NotAffected(var justification, var impact) -> {
                label("Status").stated("Not affected: " + words(justification) + ".");
                impact.ifPresent(text -> label("In the vendor's words").stated(text));
            }
        }
    }

    private static String words(Enum<?> justification) {
        return Words.lower(justification).replace('_', ' ');
    }

    private void remediation(Remediation remediation) {
        boolean isAwaited = remediation.kind() == Remediation.Kind.NONE_AVAILABLE;
        label(isAwaited ? "No fix yet" : Words.label(remediation.kind())).stated(remediation.details());
        remediation.url().map(WebAddress::text).ifPresent(this::whole);
    }

    private void vulnerability(AdvisoryDocument advisory) {
        if (advisory.aliases().isEmpty()
                && advisory.weakness().isEmpty()
                && advisory.severity().isEmpty()) return;
        heading("VULNERABILITY");
        if (!advisory.aliases().isEmpty()) label("Also known as");
        advisory.aliases().forEach(this::whole);
        advisory.weakness().ifPresent(weakness -> label("Weakness").stated(CweCatalogue.words(weakness)));
        advisory.severity().ifPresent(severity -> {
            label("CVSS 4.0").stated(severity.score().value() + " (" + Words.lower(severity.severity()) + ")");
            whole(severity.vector().text());
        });
    }

    private void reference(Reference reference) {
        label(reference.kind() == Reference.Kind.SELF ? "This advisory" : Words.label(reference.kind()))
                .stated(reference.summary());
        whole(reference.url().text());
    }

    private static String minute(Instant time) {
        return MINUTE.format(time);
    }

    private AdvisoryTextWriter heading(String text) {
        page.append('\n').append(text).append('\n');
        return this;
    }

    private AdvisoryTextWriter label(String text) {
        page.append(LABEL).append(text).append(":\n");
        return this;
    }

    private void stated(String text) {
        List<String> lines = PlainText.wrap(text, WIDTH - STATED.length());
        page.append(lines.stream()
                .map(line -> line.isEmpty() ? "\n" : STATED + line + "\n")
                .collect(Collectors.joining()));
    }

    /** An address or identifier: a record's constructor has checked that it is printable ASCII without blanks. */
    private void whole(String text) {
        page.append(STATED).append(text).append('\n');
    }
}
