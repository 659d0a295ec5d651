package foreview.runtime.clearinghouse;

import foreview.runtime.http.ProblemException;
import foreview.runtime.http.ProblemType;
import foreview.runtime.store.TransientErrors;
import software.amazon.awssdk.core.exception.SdkException;

/** Tells a failure of the table or of the keys, which may pass, from a record that is damaged. */
public final class ServiceFailures {
    private ServiceFailures() {}

    /** Whether the same may succeed later. */
    public static boolean isOne(RuntimeException failure) {
        return failure instanceof SdkException
                || TransientErrors.isTransient(failure)
                || failure instanceof ProblemException refused
                        && refused.problem().type() == ProblemType.UNAVAILABLE;
    }
}
