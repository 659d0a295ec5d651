package foreview.local;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What functions log, on the console: all of it, or warnings and errors only. */
final class ConsoleLog implements LambdaLogger {
    private final PrintStream console;
    private final boolean all;

    ConsoleLog(PrintStream console, boolean all) {
        this.console = console;
        this.all = all;
    }

    /** A line of the stack's own. */
    @Override
    public void log(String message) {
        console.println(message.strip());
    }

    /** A line of a function: JSON. */
    @Override
    public void log(byte[] message) {
        var line = new String(message, StandardCharsets.UTF_8).strip();
        if (all || line.contains("\"level\":\"WARN\"") || line.contains("\"level\":\"ERROR\"")) console.println(line);
    }
}
