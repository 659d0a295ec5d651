package foreview.clearinghouse;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.distribution.DeliveryScope;
import foreview.domain.clearinghouse.priority.Kev;
import foreview.domain.clearinghouse.products.Affected;
import foreview.domain.clearinghouse.products.ProductId;
import foreview.domain.clearinghouse.products.VersionRange;
import foreview.domain.clearinghouse.remediation.Advice;
import foreview.domain.clearinghouse.remediation.Threat;
import foreview.runtime.App;
import foreview.runtime.clearinghouse.members.MemberAdvisories.Delivery;
import foreview.runtime.clearinghouse.members.MemberAdvisories.Shipment;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Delivers advisories to members, as the distribution does. */
public record DeliveredAdvisories(App app) {
    /** Affected are all versions before {@code 2.4.0}. */
    public static Advice advice(String id, int revision, String product) {
        return new Advice(
                id,
                revision,
                "It takes commands from anybody.",
                "Update it to version 2.4.",
                Tlp.GREEN,
                Optional.empty(),
                List.of(new Affected(ProductId.of(product), List.of(VersionRange.before("0", "2.4.0")), List.of())));
    }

    public static Threat serious() {
        return new Threat(true, Optional.of(new Kev(LocalDate.of(2026, 11, 22))), true, true);
    }

    public static Threat minor() {
        return new Threat(false, Optional.empty(), false, false);
    }

    public Delivery deliver(String member, Advice advice, Threat threat) {
        app.clearinghouse().adviceTexts().put(advice, _ -> false);
        return app.clearinghouse()
                .memberAdvisories()
                .deliver(member, new Shipment(advice, threat, DeliveryScope.EVERYONE), "test", _ -> false);
    }

    /** A link's token for an advisory at a member, as it is now. */
    public String link(String member, String advisory) {
        var stored = app.clearinghouse().memberAdvisories().find(member, advisory);
        return app.clearinghouse()
                .ackTokens()
                .issue(stored.orElseThrow().state(), app.now().instant());
    }
}
