package foreview.domain.clearinghouse.scans;

import foreview.domain.clearinghouse.Aggregate;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import foreview.domain.clearinghouse.Due;
import foreview.domain.clearinghouse.Row;
import foreview.domain.clearinghouse.Subject.Product;
import foreview.domain.json.Times;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A scan that an organization registered, or a request or offer of one.
 *
 * @param org that registered it
 * @param from when it begins
 * @param until when it is over; the scan is in the time from {@code from} on and before {@code until}
 * @param answers the request or offer that this scan answers
 * @param member whose systems are scanned, which consented; empty for a scan of the product itself
 * @param named whether the organization agrees to be named to those whose scans overlap with this one
 * @param found how many vulnerabilities it found, once it is done
 */
public record Scan(
        String id,
        String org,
        ScanKind kind,
        Product product,
        ScanDepth depth,
        Instant from,
        Instant until,
        Optional<String> answers,
        Optional<String> member,
        ScanState state,
        boolean named,
        Optional<Integer> found)
        implements Aggregate {
    /** The list of requests and offers that are not over. */
    public static final String BOARD = "SCAN_BOARD";

    public static String listOf(String org) {
        return "SCANS#" + org;
    }

    /** The scans of a product that are not over. */
    public static String listOfProduct(String product) {
        return "SCANNED#" + product;
    }

    @Override
    public Set<Row> rows() {
        var rows = new LinkedHashSet<Row>();
        rows.add(new Row(listOf(org), sort()));
        if (!state.isOver()) rows.add(new Row(kind == ScanKind.SCAN ? listOfProduct(product.key()) : BOARD, sort()));
        return rows;
    }

    private String sort() {
        return Times.text(from) + "#" + id;
    }

    @Override
    public Set<Due> dues() {
        return Set.of();
    }

    @Override
    public Optional<ClearinghouseEvent> due(Instant at) {
        return Optional.empty();
    }

    /** Whether both are of one product, by two organizations, at the same time. */
    public boolean overlaps(Scan other) {
        return !state.isOver()
                && !other.state.isOver()
                && !org.equals(other.org)
                && product.key().equals(other.product.key())
                && from.isBefore(other.until)
                && other.from.isBefore(until);
    }

    /** The organization of an overlapping scan, once both agreed to be named. */
    public Optional<String> nameOf(Scan other) {
        return named && other.named ? Optional.of(other.org) : Optional.empty();
    }

    Scan in(ScanState next) {
        return new Scan(id, org, kind, product, depth, from, until, answers, member, next, named, found);
    }

    Scan naming(boolean agreed) {
        return new Scan(id, org, kind, product, depth, from, until, answers, member, state, agreed, found);
    }

    Scan done(int vulnerabilities) {
        return new Scan(
                id,
                org,
                kind,
                product,
                depth,
                from,
                until,
                answers,
                member,
                ScanState.DONE,
                named,
                Optional.of(vulnerabilities));
    }
}
