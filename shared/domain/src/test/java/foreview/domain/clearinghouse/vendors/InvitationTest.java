package foreview.domain.clearinghouse.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseContext;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import foreview.domain.clearinghouse.ClearinghouseSettings;
import foreview.domain.clearinghouse.priority.DecisionRow;
import foreview.domain.clearinghouse.priority.DecisionTable;
import foreview.domain.clearinghouse.priority.DecisionTables;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An invitation works once, and for thirty days. */
class InvitationTest {
    private static final Instant START = Instant.parse("2026-11-02T09:00:00.000Z");
    private static final String DIGEST = "ab".repeat(32);
    private static final Invitation OPEN = new Invitation(
            Invitation.idOf(DIGEST), DIGEST, START, START.plus(Invitation.LIFE), Optional.empty(), Optional.empty());
    private static final DecisionTable TABLE = new DecisionTable(
            "triage", "1", "made here", List.of(), List.of("TRACK"), List.of(new DecisionRow(Map.of(), "TRACK")));

    private static ClearinghouseRuling accepted(Invitation invitation, String digest, Instant at) {
        var actor = new Actor("p-vera", "maker", Role.VENDOR);
        var context = new ClearinghouseContext(
                actor, at, ClearinghouseSettings.DEFAULT, new DecisionTables(TABLE, TABLE, TABLE));
        return new InvitationCommand.Accept(digest).decide(Optional.of(invitation), context);
    }

    private static Reason refused(ClearinghouseRuling ruling) {
        return ((ClearinghouseRuling.Refuse) ruling).refusal().reason();
    }

    @Test
    void it_is_accepted_until_just_before_its_end() {
        assertThat(accepted(OPEN, DIGEST, OPEN.expiresAt().minusMillis(1)))
                .isEqualTo(ClearinghouseRuling.emit(new InvitationEvent.InvitationAccepted(Vendor.idOf("maker"))));
        assertThat(refused(accepted(OPEN, DIGEST, OPEN.expiresAt()))).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void a_second_use_and_another_token_are_refused() {
        assertThat(refused(accepted(OPEN.acceptedBy("vn-1"), DIGEST, START))).isEqualTo(Reason.WRONG_STATE);
        assertThat(refused(accepted(OPEN, "ab".repeat(16) + "00".repeat(16), START)))
                .isEqualTo(Reason.UNKNOWN);
    }
}
