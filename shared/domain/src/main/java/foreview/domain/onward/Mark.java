package foreview.domain.onward;

import foreview.domain.cases.Entity;
import java.time.Instant;
import java.util.Optional;

/**
 * The developer's mark that something is confidential commercial information. It travels with every copy.
 *
 * @param id made of what is marked: {@code content.} and the number of the docket entry in ten digits, or {@code
 *     finding.} and the finding's id
 * @param entry of the latest marking; the basis is sealed beside it
 * @param liftedAt by the developer
 */
public record Mark(String id, Instant markedAt, long entry, Optional<Instant> liftedAt) implements Entity {
    /** What answers call a marked thing. */
    public static final String CONFIDENTIAL = "CONFIDENTIAL_COMMERCIAL_INFORMATION";

    private static final String CONTENT = "content.";
    private static final String FINDING = "finding.";

    public static String ofContent(long sequence) {
        return CONTENT + "%010d".formatted(sequence);
    }

    public static String ofFinding(String finding) {
        return FINDING + finding;
    }

    /** The finding that a mark with this id is about, if it is about one. */
    public static Optional<String> finding(String id) {
        return id.startsWith(FINDING) ? Optional.of(id.substring(FINDING.length())) : Optional.empty();
    }

    public boolean isLifted() {
        return liftedAt.isPresent();
    }

    /** As the access log names what is marked: {@code content:7} or {@code finding:f1}. */
    public String what() {
        return finding(id)
                .map(finding -> "finding:" + finding)
                .orElseGet(() -> "content:" + Long.parseLong(id.substring(CONTENT.length())));
    }

    Mark lifted(Instant at) {
        return new Mark(id, markedAt, entry, Optional.of(at));
    }
}
