package foreview.runtime.store;

import foreview.domain.accesslog.AccessLogCommand;
import foreview.domain.accesslog.LogChain;
import foreview.domain.accesslog.LogPart;
import foreview.domain.cases.CaseCommand;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Anchors the chain of the access log in the docket, when it grew since the last anchor. For the sweep. */
public final class AccessLogAnchors {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 32;

    private final Tables tables;
    private final Cases cases;
    private final AccessLogChain chain;

    public AccessLogAnchors(Tables tables, Cases cases, AccessLogChain chain) {
        this.tables = tables;
        this.cases = cases;
        this.chain = chain;
    }

    /** Whether the developer's part grew since its last anchor; entries that are held back alone cause none. */
    public boolean isDue(String caseId) {
        return chain.end(caseId, LogPart.SHOWN).number() > anchored(caseId);
    }

    /** Records an anchor and deletes the timer. */
    public CommitResult anchor(Timers.Due due, PendingTimer timer, String correlationId, RetryBudget budget) {
        return cases.change(
                timer.caseId(),
                (stored, now) ->
                        Optional.of(request(stored.id(), now, correlationId).performing(due)),
                budget);
    }

    /** The last anchor is read after the head, and the transaction fails if another one was recorded since. */
    private CommandRequest request(String caseId, Instant now, String correlationId) {
        var shown = chain.end(caseId, LogPart.SHOWN);
        if (shown.number() <= anchored(caseId))
            return CommandRequest.ofForeview(new CaseCommand.Settle(), correlationId);
        var held = chain.end(caseId, LogPart.HELD);
        var random = new byte[SALT_BYTES];
        RANDOM.nextBytes(random);
        var salt = HexFormat.of().formatHex(random);
        var commitment = LogChain.commitment(salt, held.number(), held.hash());
        var anchor = Item.at(Key.logAnchor(caseId, shown.number()))
                .with("at", now)
                .with("salt", salt)
                .with("held", held.number())
                .with("link", held.hash());
        var command = new AccessLogCommand.RecordAnchor(shown.number(), shown.hash(), commitment);
        return CommandRequest.ofForeview(command, correlationId).withItems(anchor);
    }

    /** The number that the last anchor states. */
    private long anchored(String caseId) {
        var last = tables.page(Key.reads(caseId), Key.LOG_ANCHOR, Optional.empty(), 1, true, true);
        return last.items().stream()
                .map(item -> Long.parseLong(item.text("sk").substring(Key.LOG_ANCHOR.length())))
                .findFirst()
                .orElse(0L);
    }
}
