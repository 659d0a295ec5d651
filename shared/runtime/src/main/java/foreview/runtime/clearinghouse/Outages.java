package foreview.runtime.clearinghouse;

import foreview.runtime.http.ProblemException;
import foreview.runtime.http.ProblemType;
import foreview.runtime.store.TransientErrors;
import software.amazon.awssdk.core.exception.SdkException;

/** Tells an outage of the table or of the keys from a record that is damaged. */
public final class Outages {
    private Outages() {}

    /** Whether it is nobody's fault, and may succeed later. */
    public static boolean isOne(RuntimeException failure) {
        return failure instanceof SdkException
                || TransientErrors.isTransient(failure)
                || failure instanceof ProblemException refused
                        && refused.problem().type() == ProblemType.UNAVAILABLE;
    }
}
