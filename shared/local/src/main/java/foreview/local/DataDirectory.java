package foreview.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The directory that keeps a stack's state, held by one stack at a time. */
final class DataDirectory implements AutoCloseable {
    private final Path directory;
    private final FileChannel lock;

    private DataDirectory(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * @throws StackException when it cannot be made, or another stack holds it
     */
    static DataDirectory open(Path directory) {
        try {
            Files.createDirectories(directory);
            var file = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isHeld(file)) {
                file.close();
                throw new StackException("-Ddata=" + directory + " is in use by another stack");
            }
            return new DataDirectory(directory, file);
        } catch (IOException _) {
            throw new StackException("-Ddata=" + directory + " cannot be written to");
        }
    }

    private static boolean isHeld(FileChannel file) throws IOException {
        try {
            return file.tryLock() == null;
        } catch (OverlappingFileLockException _) {
            return true;
        }
    }

    Path tables() {
        return directory.resolve("tables");
    }

    Path clock() {
        return directory.resolve("clock");
    }

    Path mail() {
        return directory.resolve("mail");
    }

    Path keys() {
        return directory.resolve("keys.json");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
