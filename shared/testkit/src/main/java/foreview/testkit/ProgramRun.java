package foreview.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of a program of this machine.
 *
 * @param exit its exit code, or {@link #OUT_OF_TIME}
 * @param output all that it printed
 */
public record ProgramRun(int exit, String output) {
    public static final int OUT_OF_TIME = -1;

    /**
     * Runs it to its end. When its time is up it is ended, with all that it started.
     *
     * @param folder where it runs
     * @param environment beside this process's own
     * @throws IOException when there is no such program
     */
    public static ProgramRun of(Duration most, Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        var output = Files.createTempFile("program", ".txt");
        try {
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            int exit = end(builder.start(), most);
            return new ProgramRun(exit, Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    private static int end(Process process, Duration most) throws InterruptedException {
        try {
            if (process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) return process.exitValue();
            return OUT_OF_TIME;
        } finally {
            if (process.isAlive()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        }
    }

    public boolean isOk() {
        return exit == 0;
    }

    /** Why it failed: the first line that names an error, or the first line. */
    public String reason() {
        if (exit == OUT_OF_TIME) return "it did not end in time";
        return output.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).contains("error"))
                .findFirst()
                .or(() -> output.lines().findFirst())
                .orElse("exit code " + exit);
    }
}
