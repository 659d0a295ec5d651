package foreview.runtime.store;

import foreview.domain.endpoints.ProbeRequest;
import foreview.domain.json.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One probe request makes at most one call, however many messages name it (rule 13). A run claims the request before it
 * opens the credential, and records that it begins before it calls. That record is final: if the outcome is lost, nobody
 * calls again for the same request. It lapses, its timer raises the alarm until then, and the developer may ask again.
 */
public final class ProbeClaims {
    /** How long a claim lasts under which no call was begun. */
    static final Duration HELD = Duration.ofSeconds(15);

    private final Tables tables;

    public ProbeClaims(Tables tables) {
        this.tables = tables;
    }

    /**
     * @param fence a run that lost the claim begins no call
     */
    public record Claim(String caseId, ProbeRequest asked, String fence) {
        private Item item() {
            return Item.at(Key.probe(caseId, asked.endpoint(), asked.asking().entry()))
                    .with("fence", fence);
        }
    }

    /**
     * @return nothing while another run holds the claim, and once a call was begun
     * @throws IllegalStateException when the budget ends before the outcome is known
     */
    public Optional<Claim> claim(String caseId, ProbeRequest asked, Instant now, RetryBudget budget) {
        var claim = new Claim(caseId, asked, Ids.fresh("p"));
        var transaction = new Transaction(tables)
                .put(
                        claim.item().with("heldUntil", now.plus(HELD)),
                        "attribute_not_exists(pk) OR attribute_not_exists(begunAt) AND heldUntil <= :now",
                        Map.of(":now", AttributeValue.fromS(Times.text(now))));
        return transaction.sendUntilKnown(budget) ? Optional.of(claim) : Optional.empty();
    }

    /**
     * From here on no other run calls for this request.
     *
     * @return false when another run has the claim by now: then no call may be made
     * @throws IllegalStateException when the budget ends before the outcome is known
     */
    public boolean begin(Claim claim, Instant now, RetryBudget budget) {
        return new Transaction(tables)
                .put(
                        claim.item().with("begunAt", now),
                        "fence = :fence",
                        Map.of(":fence", AttributeValue.fromS(claim.fence())))
                .sendUntilKnown(budget);
    }
}
