package foreview.runtime;

/**
 * The failures that end one request, message or timer and nothing else: every exception, and the errors that a fault of
 * the program raises. Each edge catches them, because Lambda prints the message of what escapes it (rule 13). Any other
 * error, such as a lack of memory, ends the invocation.
 */
public final class ContainedFailure {
    private ContainedFailure() {}

    /**
     * Returns a contained failure.
     *
     * @throws Error the failure itself, when it is not one of these
     */
    public static Throwable of(Throwable failure) {
        if (failure instanceof Error error && !isContained(error)) throw error;
        return failure;
    }

    private static boolean isContained(Error error) {
        return error instanceof LinkageError || error instanceof AssertionError || error instanceof StackOverflowError;
    }
}
