package foreview.local.lambda;

/** How a call of a function ended. */
public sealed interface Outcome {

    /** It answered. */
    record Answered(byte[] answer) implements Outcome {}

    /** It threw, or ran beyond its timeout. */
    record Failed() implements Outcome {}

    /** The caller would not wait longer; the function goes on. */
    record TooLate() implements Outcome {}
}
