package foreview.local.lambda;

/** How a call of a function ended. */
public sealed interface InvocationOutcome {

    /** It answered. */
    record Answered(byte[] answer) implements InvocationOutcome {}

    /** It threw, or ran beyond its timeout. */
    record Failed() implements InvocationOutcome {}

    /** The caller would not wait longer; the function goes on. */
    record TooLate() implements InvocationOutcome {}
}
