package foreview.domain.accesslog;

import foreview.domain.json.Times;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Until when an entry is held back from the developer. */
public sealed interface Hidden {
    /** The developer may not know of a finding that is not shared (rule 8), nor of its readings. */
    record UntilShared(String finding) implements Hidden {}

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
            case Until(var time) -> Times.text(time);
        };
    }
}
