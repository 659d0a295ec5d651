package foreview.local;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import foreview.local.clock.StackClock;
import foreview.local.model.KnownAnswers;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How a stack is to run.
 *
 * @param port of the gateway; 0 takes a free one
 * @param host the address to listen on; absent: loopback, and tables without a server. Given, tables and queues listen
 *     there too, so that the containers of SAM local reach them
 * @param data the directory that keeps tables, keys and clock over a restart; absent: in memory
 * @param time what the stack's clock starts from
 * @param minute how long a schedule's minute takes; the clock is moved without waiting for it
 * @param answers what the reference model can answer right
 * @param log where the functions' log lines go
 */
public record Settings(
        int port,
        Optional<InetAddress> host,
        Optional<Path> data,
        InstantSource time,
        Duration minute,
        KnownAnswers answers,
        LambdaLogger log) {
    private static final int DEFAULT_PORT = 3000;
    private static final int LAST_PORT = 65_535;

    /** In memory, on loopback and any free port, on the machine's time; logs nothing. */
    public static Settings inMemory() {
        return new Settings(
                0,
                Optional.empty(),
                Optional.empty(),
                StackClock.machine(),
                Duration.ofMinutes(1),
                KnownAnswers.NONE,
                Quiet.LOG);
    }

    /**
     * As the command line says: {@code port}, {@code host}, {@code data}; blank is not given.
     *
     * @throws StackException for a value that makes no sense
     */
    public static Settings given(UnaryOperator<String> property) {
        var data = value(property, "data").map(Settings::directory);
        return inMemory()
                .onPort(value(property, "port").map(Settings::port).orElse(DEFAULT_PORT))
                .listeningOn(value(property, "host").map(Settings::address))
                .keptIn(data);
    }

    public Settings onPort(int port) {
        return new Settings(port, host, data, time, minute, answers, log);
    }

    public Settings listeningOn(Optional<InetAddress> host) {
        return new Settings(port, host, data, time, minute, answers, log);
    }

    public Settings keptIn(Optional<Path> data) {
        return new Settings(port, host, data, time, minute, answers, log);
    }

    public Settings startingAt(InstantSource time) {
        return new Settings(port, host, data, time, minute, answers, log);
    }

    public Settings withMinute(Duration minute) {
        return new Settings(port, host, data, time, minute, answers, log);
    }

    public Settings knowing(KnownAnswers answers) {
        return new Settings(port, host, data, time, minute, answers, log);
    }

    public Settings loggingTo(LambdaLogger log) {
        return new Settings(port, host, data, time, minute, answers, log);
    }

    InetAddress bind() {
        return host.orElseGet(InetAddress::getLoopbackAddress);
    }

    private static Optional<String> value(UnaryOperator<String> property, String name) {
        return Optional.ofNullable(property.apply(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= LAST_PORT) return port;
        } catch (NumberFormatException _) {
            // said below
        }
        throw new StackException("-Dport=" + text + " is no port");
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException _) {
            throw new StackException("-Dhost=" + text + " is no address of this machine");
        }
    }

    private static Path directory(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException _) {
            throw new StackException("-Ddata=" + text + " is no directory");
        }
    }

    private enum Quiet implements LambdaLogger {
        LOG;

        @Override
        public void log(String message) {}

        @Override
        public void log(byte[] message) {}
    }
}
