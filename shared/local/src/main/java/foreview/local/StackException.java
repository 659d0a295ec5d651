package foreview.local;

/** Why the stack does not start: one line for the person who started it. */
public final class StackException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StackException(String line) {
        super(line);
    }
}
