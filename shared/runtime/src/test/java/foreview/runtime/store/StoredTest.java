package foreview.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.harness.Lease;
import org.junit.jupiter.api.Test;

/** A record is replaced only as it was read. */
class StoredTest {
    private static final Lease.Place VALUE = new Lease.Place("e-1", 1);
    private static final Key KEY = Key.lease("c-1", VALUE);

    @Test
    void the_revision_counts_writes() {
        var first = Stored.of(Stored.none(KEY, VALUE).item(), Lease.Place.class);
        var second = Stored.of(first.with(VALUE).item(), Lease.Place.class);
        assertThat(second.revision()).isEqualTo(first.revision() + 1);
        assertThat(second.value()).isEqualTo(VALUE);
    }

    /** Else a write on a reading of the deleted item would replace the new one. */
    @Test
    void an_item_that_is_deleted_and_put_anew_has_another_revision() {
        var first = Stored.of(Stored.none(KEY, VALUE).item(), Lease.Place.class);
        var anew = Stored.of(Stored.none(KEY, VALUE).item(), Lease.Place.class);
        assertThat(anew.revision()).isPositive().isNotEqualTo(first.revision());
    }
}
