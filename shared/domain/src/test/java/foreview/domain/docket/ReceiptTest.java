package foreview.domain.docket;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.CaseEvent;
import foreview.domain.cases.Played;
import foreview.domain.cases.Role;
import org.junit.jupiter.api.Test;

class ReceiptTest {
    private final Played played = new Played().ready();

    @Test
    void every_act_of_the_developer_has_a_receipt_bound_to_its_entry() {
        played.opened();
        var origin = played.state.head().origin();
        var entry = played.docket.getLast();
        var link = ChainLink.of(entry, ChainLink.genesis(origin));
        var receipt = Receipt.of("c1", entry, link);
        assertThat(Receipt.isDue(entry)).isTrue();
        assertThat(receipt.event()).isEqualTo("Opened");
        assertThat(receipt.entryHash()).isEqualTo(link.hash());
        assertThat(played.docket.stream().filter(Receipt::isDue))
                .as("received, accepted and the developer's own; no other")
                .allMatch(e -> e.actor().role() == Role.DEVELOPER || e.event() instanceof CaseEvent.Accepted);
    }
}
