package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.clearinghouse.products.ProductId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One vendor's part in a vulnerability.
 *
 * @param product the package under which it is sent
 * @param sentAt absent while it waits for the vendor's pace
 * @param paced whether the vendor's pace counts it, as that of all that were not serious when they were sent
 * @param lastSeen the vendor's latest act on it
 * @param silentAt when the vendor fell silent, until its next act
 * @param proposed statements so far
 * @param statements the confirmed one of each product, and the open proposals
 */
public record VendorPart(
        Instant addedAt,
        String product,
        Optional<Instant> sentAt,
        boolean paced,
        Optional<Instant> acknowledgedAt,
        Optional<Instant> lastSeen,
        Optional<Instant> silentAt,
        int proposed,
        List<ProductStatement> statements) {
    /** A vendor without sign of life for this time counts as silent. */
    public static final Duration SILENCE = Duration.ofDays(14);

    /** Products that one vendor states about. */
    public static final int MOST_PRODUCTS = 20;

    /** Bytes of its statements, so that those of all vendors fit into one record whatever the others state. */
    private static final int MOST_BYTES = 12_000;

    /** Of these, what an update of a confirmed statement may use and another product may not. */
    private static final int FOR_UPDATES = 4_000;

    /** Where a vendor is. */
    public enum State {
        /** Not sent yet: the vendor does not see it. */
        WAITING,
        SENT,
        ACKNOWLEDGED,
        /** No sign of life for 14 days. The vendor's next act ends it. */
        NO_RESPONSE
    }

    public VendorPart {
        statements = List.copyOf(statements);
    }

    static VendorPart added(Instant at, String product) {
        return new VendorPart(
                at,
                product,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                List.of());
    }

    public State state() {
        if (sentAt.isEmpty()) return State.WAITING;
        if (silentAt.isPresent()) return State.NO_RESPONSE;
        return acknowledgedAt.isPresent() ? State.ACKNOWLEDGED : State.SENT;
    }

    public boolean isSent() {
        return sentAt.isPresent();
    }

    /** Whether the vendor's pace counts it now. */
    public boolean countsForPace() {
        return isSent() && paced && acknowledgedAt.isEmpty();
    }

    /** The statements that have left the vendor. */
    public List<ProductStatement> confirmed() {
        return statements.stream().filter(ProductStatement::isConfirmed).toList();
    }

    public Optional<ProductStatement> statement(int number) {
        return statements.stream().filter(one -> one.number() == number).findFirst();
    }

    /** When the vendor counts as silent unless it acts; empty once it does, and while nothing is expected of it. */
    public Optional<Instant> silenceDue() {
        return silentAt.isPresent() || hasAnswered()
                ? Optional.empty()
                : lastSeen.or(() -> sentAt).map(since -> since.plus(SILENCE));
    }

    /** For every product that it stated about, the last word is final. */
    private boolean hasAnswered() {
        var said = confirmed();
        return !said.isEmpty() && said.stream().allMatch(one -> one.status().isFinal());
    }

    /** Whether it may propose that statement: always again about a product once what is open is confirmed. */
    boolean hasRoom(ProductId product, ProductStatus status) {
        var others = without(other -> !other.isConfirmed() && other.isAbout(product));
        boolean isUpdate = others.stream().anyMatch(other -> other.isAbout(product));
        long products =
                others.stream().map(other -> other.product().key()).distinct().count();
        int bytes = others.stream().mapToInt(ProductStatement::bytes).sum() + ProductStatement.bytes(product, status);
        return isUpdate ? bytes <= MOST_BYTES : products < MOST_PRODUCTS && bytes <= MOST_BYTES - FOR_UPDATES;
    }

    VendorPart sent(Instant at, boolean atPace) {
        return new VendorPart(
                addedAt, product, Optional.of(at), atPace, acknowledgedAt, lastSeen, silentAt, proposed, statements);
    }

    /** Any act is a sign of life, and the first one acknowledges the report. */
    VendorPart seen(Instant at) {
        var acknowledged = acknowledgedAt.or(() -> Optional.of(at));
        return new VendorPart(
                addedAt, product, sentAt, paced, acknowledged, Optional.of(at), Optional.empty(), proposed, statements);
    }

    VendorPart silent(Instant at) {
        return new VendorPart(
                addedAt, product, sentAt, paced, acknowledgedAt, lastSeen, Optional.of(at), proposed, statements);
    }

    /** An open proposal about the same product is replaced. */
    VendorPart with(ProductStatement proposal) {
        return with(
                proposal.number(),
                without(other -> !other.isConfirmed() && other.isAbout(proposal.product())),
                proposal);
    }

    /** What the vendor said before about the product is replaced; the docket keeps it. */
    VendorPart confirmed(int number, String by, Instant at) {
        var statement = statement(number).orElseThrow().confirmed(by, at);
        return with(
                proposed,
                without(other -> other.number() == number || other.isConfirmed() && other.isAbout(statement.product())),
                statement);
    }

    private List<ProductStatement> without(Predicate<ProductStatement> replaced) {
        return statements.stream().filter(replaced.negate()).toList();
    }

    private VendorPart with(int count, List<ProductStatement> others, ProductStatement last) {
        var all = new ArrayList<>(others);
        all.add(last);
        return new VendorPart(addedAt, product, sentAt, paced, acknowledgedAt, lastSeen, silentAt, count, all);
    }
}
