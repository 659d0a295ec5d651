package foreview.domain.clearinghouse.scans;

import foreview.domain.clearinghouse.Aggregate;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import foreview.domain.clearinghouse.Due;
import foreview.domain.clearinghouse.Row;
import foreview.domain.json.Times;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A scan of a product that an organization registered.
 *
 * @param org that scans
 * @param target the product's id, as the organization wrote it
 * @param product the key by which equal products meet
 * @param from when it is to begin
 * @param until when it is to be over
 * @param found how many vulnerabilities it found, once it is done
 */
public record Scan(
        String id,
        String org,
        String target,
        String product,
        ScanDepth depth,
        Instant from,
        Instant until,
        ScanState state,
        Optional<Integer> found)
        implements Aggregate {

    public static String listOf(String org) {
        return "SCANS#" + org;
    }

    public static String listOfProduct(String product) {
        return "SCANNED#" + product;
    }

    @Override
    public Set<Row> rows() {
        var sort = Times.text(from) + "#" + id;
        return state.isOver()
                ? Set.of(new Row(listOf(org), sort))
                : Set.of(new Row(listOf(org), sort), new Row(listOfProduct(product), sort));
    }

    @Override
    public Set<Due> dues() {
        return Set.of();
    }

    @Override
    public Optional<ClearinghouseEvent> due(Instant at) {
        return Optional.empty();
    }

    Scan in(ScanState next) {
        return new Scan(id, org, target, product, depth, from, until, next, found);
    }

    Scan done(int vulnerabilities) {
        return new Scan(id, org, target, product, depth, from, until, ScanState.DONE, Optional.of(vulnerabilities));
    }
}
