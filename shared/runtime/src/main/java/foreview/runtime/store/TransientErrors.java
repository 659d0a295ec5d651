package foreview.runtime.store;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Failures that pass by themselves: the same request may be sent again. */
public final class TransientErrors {
    private static final int SERVER_ERROR = 500;

    private TransientErrors() {}

    /** Also a record that a later version wrote: this version is being replaced, or was rolled back to. */
    public static boolean isTransient(Throwable failure) {
        return failure instanceof SdkException sdk && is(sdk) || failure instanceof Schema.Unknown;
    }

    static boolean is(SdkException failure) {
        return isThrottled(failure) || isUnanswered(failure);
    }

    /** Nothing was done. */
    static boolean isThrottled(SdkException failure) {
        return failure instanceof SdkServiceException refused && refused.isThrottlingException();
    }

    /** Whether it was done is not known. */
    static boolean isUnanswered(SdkException failure) {
        return switch (failure) {
            case SdkServiceException answered -> answered.statusCode() >= SERVER_ERROR;
            case SdkClientException _ -> true;
            default -> false;
        };
    }
}
