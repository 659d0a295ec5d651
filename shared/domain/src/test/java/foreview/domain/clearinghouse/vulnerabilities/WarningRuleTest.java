package foreview.domain.clearinghouse.vulnerabilities;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.distribution.WarningRule;
import foreview.domain.clearinghouse.embargo.Consent;
import foreview.domain.clearinghouse.embargo.Embargo;
import foreview.domain.clearinghouse.embargo.PartyState;
import foreview.domain.clearinghouse.embargo.Terms;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Who has to agree to a warning while an embargo is in force. */
class WarningRuleTest {
    private static final String OTHER_DESK = "cert-x";
    private static final String VENDOR = "vn-1";

    /** Of the finder, its consent to warnings is asked instead; the desk is who warns. */
    @Property
    void every_bound_vendor_and_other_coordinator_must_be_named(
            @ForAll PartyState vendor,
            @ForAll PartyState otherDesk,
            @ForAll PartyState finder,
            @ForAll PartyState desk,
            @ForAll Set<Boolean> named) {
        var parties = Map.of(
                VENDOR,
                consent(vendor),
                OTHER_DESK,
                consent(otherDesk),
                "r-v1",
                consent(finder),
                "desk",
                consent(desk));
        var notAgainst = new HashSet<String>();
        if (named.contains(true)) notAgainst.add(VENDOR);
        if (named.contains(false)) notAgainst.add(OTHER_DESK);
        boolean isMissing = isBound(vendor) && !notAgainst.contains(VENDOR)
                || isBound(otherDesk) && !notAgainst.contains(OTHER_DESK);
        assertThat(isRefused(parties, 1, notAgainst)).isEqualTo(isMissing);
        assertThat(isRefused(parties, 31, Set.of())).as("it has ended").isFalse();
    }

    private static Consent consent(PartyState state) {
        return new Consent(state, Played.START);
    }

    private static boolean isBound(PartyState state) {
        return state == PartyState.SIGNATORY || state == PartyState.LAPSED;
    }

    private static boolean isRefused(Map<String, Consent> parties, int day, Set<String> notAgainst) {
        var terms = new Terms(Played.START, Played.START.plus(Duration.ofDays(30)));
        var embargo = new Embargo(
                Optional.of(OTHER_DESK),
                parties,
                Optional.empty(),
                Optional.of(terms),
                Optional.empty(),
                Optional.empty());
        var vulnerability = Played.opened("v1", Tlp.AMBER, 0).with(embargo).state();
        var at = Played.START.plus(Duration.ofDays(day));
        return WarningRule.refusal(vulnerability, List.of(), Tlp.AMBER, notAgainst, at)
                .isPresent();
    }
}
