package foreview.domain.clearinghouse.vendors;

import foreview.domain.clearinghouse.Aggregate;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import foreview.domain.clearinghouse.ClearinghouseSettings;
import foreview.domain.clearinghouse.Due;
import foreview.domain.clearinghouse.Row;
import foreview.domain.clearinghouse.Subject;
import foreview.domain.json.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An organization that fixes products. Its name and contact are sealed beside the entry that stated them last.
 *
 * @param org as tokens name it
 * @param products keys of the products that it answers for
 * @param texts the entry that holds name and contact
 * @param lastSeen its latest act, exact to the hour
 * @param unacknowledged reports that its pace counts: sent, not serious when they were sent, and not acknowledged
 * @param batch the package of which it was sent a report last
 */
public record Vendor(
        String id,
        String org,
        Instant joinedAt,
        Set<String> products,
        long texts,
        Instant lastSeen,
        int unacknowledged,
        Optional<Batch> batch)
        implements Aggregate {
    /** Products that one vendor may answer for. */
    public static final int MOST_PRODUCTS = 50;

    /** The list of all vendors. */
    public static final String ALL = "VENDORS";

    /**
     * Reports of one package that are sent one after another.
     *
     * @param sent how many so far
     */
    public record Batch(String product, int sent) {}

    /**
     * A vulnerability that waits to be sent to the vendor.
     *
     * @param product the package under which it is sent
     */
    public record Waiting(String vulnerability, String product) {}

    public Vendor {
        products = Set.copyOf(products);
    }

    private static final Pattern ID = Pattern.compile("vn-[0-9a-f]{32}");

    /** An organization is at most one vendor, so its name gives the id. */
    public static String idOf(String org) {
        return "vn-"
                + Digest.of(("vendor\n" + org).getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    /** Whether a text is a vendor's id, and no organization's name. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The list of vulnerabilities that wait to be sent to that vendor, the most urgent first. */
    public static String queue(String vendor) {
        return "QUEUE#" + vendor;
    }

    /** The list of vulnerabilities that were sent to that vendor. */
    public static String sent(String vendor) {
        return "SENT#" + vendor;
    }

    @Override
    public Set<Row> rows() {
        return Set.of(new Row(ALL, id));
    }

    @Override
    public Set<Due> dues() {
        return Set.of();
    }

    @Override
    public Optional<ClearinghouseEvent> due(Instant at) {
        return Optional.empty();
    }

    /** How many more reports it may be sent now that are not serious. */
    public int places(ClearinghouseSettings settings) {
        return Math.max(0, settings.unacknowledgedReports() - unacknowledged);
    }

    /**
     * Which one is sent next: of the package that was begun while that lasts, otherwise the most urgent one.
     *
     * @param waiting the most urgent first
     */
    public Optional<Waiting> next(List<Waiting> waiting, ClearinghouseSettings settings) {
        return waiting.stream()
                .filter(one -> continues(one.product(), settings))
                .findFirst()
                .or(() -> waiting.stream().findFirst());
    }

    /** A batch is no longer than the pace, so that no package keeps the others waiting for ever. */
    private boolean continues(String product, ClearinghouseSettings settings) {
        return batch.filter(begun -> begun.product().equals(product) && begun.sent() < settings.unacknowledgedReports())
                .isPresent();
    }

    /** The package under which a vulnerability is sent to it: one that it answers for, if the subject names one. */
    public String productOf(Subject subject) {
        var keys = subject.productKeys();
        return keys.stream()
                .filter(products::contains)
                .findFirst()
                .or(() -> keys.stream().findFirst())
                .orElse("");
    }

    Vendor changed(Set<String> next, long entry) {
        return new Vendor(id, org, joinedAt, next, entry, lastSeen, unacknowledged, batch);
    }

    Vendor counted(String product) {
        int before = batch.filter(begun -> begun.product().equals(product))
                .map(Batch::sent)
                .orElse(0);
        var next = new Batch(product, before + 1);
        return new Vendor(id, org, joinedAt, products, texts, lastSeen, unacknowledged + 1, Optional.of(next));
    }

    Vendor seen(Instant at, int acknowledged) {
        return new Vendor(id, org, joinedAt, products, texts, at, unacknowledged - acknowledged, batch);
    }
}
