package foreview.domain.docket;

import foreview.domain.cases.CaseEvent;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Role;
import foreview.domain.json.Canonical;
import foreview.domain.json.Records;
import java.time.Instant;

/**
 * What a receipt states. The developer gets one for the submission, for the acceptance and for each later act of its
 * own. The signature is over {@link #bytes()}.
 *
 * @param event the kind of entry
 * @param entryHash binds the entry and, through it, everything recorded before
 */
public record Receipt(
        String caseId, long sequence, String event, Instant recordedAt, Instant effectiveAt, String entryHash) {

    /** Whether that entry has a receipt; the one that accepts a case is the only one by another hand. */
    public static boolean isDue(Entry entry) {
        return entry.actor().role() == Role.DEVELOPER || entry.event() instanceof CaseEvent.Accepted;
    }

    public static Receipt of(String caseId, Entry entry, ChainLink link) {
        return new Receipt(
                caseId, entry.sequence(), entry.event().name(), entry.recordedAt(), entry.effectiveAt(), link.hash());
    }

    public byte[] bytes() {
        return Canonical.bytes(Records.write(this));
    }
}
