package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.clearinghouse.products.ProductId;
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
    /**
     * @param by the second person's pseudonym
     */
    public record Confirmation(String by, Instant at) {}

    public boolean isConfirmed() {
        return confirmation.isPresent();
    }

    boolean isAbout(ProductId other) {
        return product.key().equals(other.key());
    }

    ProductStatement confirmed(String by, Instant at) {
        return new ProductStatement(
                number, product, status, proposedBy, proposedAt, entry, Optional.of(new Confirmation(by, at)));
    }
}
