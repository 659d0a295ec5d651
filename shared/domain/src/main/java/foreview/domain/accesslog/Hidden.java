package foreview.domain.accesslog;

import foreview.domain.json.Times;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Until when an entry is held back from the developer. */
public sealed interface Hidden {
    /** Ids do not have it. */
    String BETWEEN = ":";

    /** The developer may not know of a finding that is not shared (rule 8), nor of its readings. */
    record UntilShared(String finding) implements Hidden {}

    /** Nor of an amendment or a retest of it that was not accepted, and of its readings. */
    record UntilAccepted(String finding, String part) implements Hidden {}

    /** An auditor delays an oversight read, at most by the policy's length (rule 12). */
    record Until(Instant time) implements Hidden {
        /** At full minutes, so that entries due in one minute are shown together. */
        public Until {
            time = time.truncatedTo(ChronoUnit.MINUTES);
        }
    }

    /** Names what is waited for: ids of findings never have the form of a time. */
    default String key() {
        return switch (this) {
            case UntilShared(var finding) -> finding;
            case UntilAccepted(var finding, var part) -> accepted(finding, part);
            case Until(var time) -> Times.text(time);
        };
    }

    /** The key of an amendment or a retest. */
    static String accepted(String finding, String part) {
        return finding + BETWEEN + part;
    }

    /** The finding that the key of a finding or of its part names. */
    static String finding(String key) {
        return key.split(BETWEEN, 2)[0];
    }
}
