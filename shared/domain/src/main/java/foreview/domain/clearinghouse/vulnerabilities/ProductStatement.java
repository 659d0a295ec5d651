package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.clearinghouse.products.ProductId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A vendor's statement about one product. It leaves the vendor when a second person of the vendor has confirmed it.
 *
 * @param number among the vendor's statements about the vulnerability, from 1
 * @param entry that holds its words about impact and remedy
 * @param proposedBy the person's pseudonym in the vulnerability
 */
public record ProductStatement(
        int number,
        ProductId product,
        ProductStatus status,
        String proposedBy,
        Instant proposedAt,
        long entry,
        Optional<Confirmation> confirmation) {
    private static final int WITHOUT_TEXTS = 300;

    /**
     * @param by the second person's pseudonym
     */
    public record Confirmation(String by, Instant at) {}

    public boolean isConfirmed() {
        return confirmation.isPresent();
    }

    /** About as many as it has in its record. */
    int bytes() {
        return bytes(product, status);
    }

    static int bytes(ProductId product, ProductStatus status) {
        int versions = status instanceof ProductStatus.Fixed(var fixed)
                ? fixed.stream().mapToInt(ProductStatement::bytes).sum()
                : 0;
        return WITHOUT_TEXTS + bytes(product.text()) + versions;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    boolean isAbout(ProductId other) {
        return product.key().equals(other.key());
    }

    ProductStatement confirmed(String by, Instant at) {
        return new ProductStatement(
                number, product, status, proposedBy, proposedAt, entry, Optional.of(new Confirmation(by, at)));
    }
}
