package foreview.runtime.store;

import foreview.domain.endpoints.ProbeRequest;
import foreview.domain.json.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One asking is one call at most, however many letters of it are under way (rule 13: one probe). Whoever works on it
 * claims it before the credential is opened, and before the call says that it begins one, which stands for good: where
 * what came of that call is lost, nobody calls again for the same asking. It lapses, its timer rings until then, and the
 * developer may ask again.
 */
public final class ProbeClaims {
    /** Of a claim under which no call was begun; it takes less to come to one. */
    static final Duration HELD = Duration.ofSeconds(15);

    private final Tables tables;

    public ProbeClaims(Tables tables) {
        this.tables = tables;
    }

    /**
     * @param fence whoever lost the claim begins no call
     */
    public record Claim(String caseId, ProbeRequest asked, String fence) {
        private Item item() {
            return Item.at(Key.probe(caseId, asked.endpoint(), asked.asking().entry()))
                    .with("fence", fence);
        }
    }

    /**
     * @return nothing while another's claim stands, and once a call was begun
     * @throws IllegalStateException when budget ends before that is known
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
     * From now on nobody else calls for this asking.
     *
     * @return false when the claim is another's by now: then no call may be made
     * @throws IllegalStateException when budget ends before that is known
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
