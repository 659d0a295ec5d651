package foreview.local.demo;

/** The story did not go as it must; the message is for people. */
public final class DemoException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DemoException(String message) {
        super(message);
    }
}
