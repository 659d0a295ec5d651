package foreview.local;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Silences what the parts of the stack would log to the console. */
public final class Logging {
    // kept in a field: a logger without a reference is collected, and its level with it
    private static final Logger ALL = Logger.getLogger("");

    private Logging() {}

    public static void silence() {
        ALL.setLevel(Level.OFF);
        System.setProperty("sqlite4java.library.silent", "true");
    }
}
