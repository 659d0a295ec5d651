package foreview.local;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What the parts of the stack would say on the console. */
public final class Logging {
    // held: a logger that nobody holds is forgotten with its level
    private static final Logger ALL = Logger.getLogger("");

    private Logging() {}

    public static void silence() {
        ALL.setLevel(Level.OFF);
        System.setProperty("sqlite4java.library.silent", "true");
    }
}
