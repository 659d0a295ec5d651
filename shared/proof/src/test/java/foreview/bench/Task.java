package foreview.bench;

import foreview.bench.handlers.Writes;
import foreview.lambda.Deployable;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The deployable with the handlers that it is compared with, and the clients that it does not have. */
final class Task {
    private static final Path HANDLERS = Path.of("target/test-classes/foreview/bench/handlers");
    private static final String CLIENTS = "(apache5-client|httpcore5.*|aws-crt|aws-crt-client|crt-core)-\\d.*\\.jar";

    private Task() {}

    /** Another build of the deployable, such as the one before a change. */
    static Deployable of(Path jar, Path folder) throws IOException {
        try (var files = FileSystems.newFileSystem(jar)) {
            copy(files.getPath("/"), folder);
        }
        return new Deployable(folder.toAbsolutePath(), Deployable.ofThisBuild().classPath(), Files.size(jar));
    }

    /**
     * @param writes the items of a submission, for the handlers that write no more than these
     * @param clients whether the other HTTP clients lie there
     */
    static Deployable with(Path folder, List<TransactWriteItem> writes, boolean clients) throws IOException {
        var deployable = Deployable.ofThisBuild();
        if (deployable.jar() == 0) throw new IllegalStateException("there is no jar of what was compiled: mvn package");
        copy(deployable.task(), folder);
        copy(HANDLERS, folder.resolve("foreview/bench/handlers"));
        Writes.keep(folder.resolve("writes"), writes);
        if (clients)
            for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                var jar = Path.of(entry).getFileName();
                if (jar.toString().matches(CLIENTS))
                    copy(Path.of(entry), folder.resolve("lib").resolve(jar));
            }
        return new Deployable(folder.toAbsolutePath(), deployable.classPath(), deployable.jar());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(target);
                else {
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            var all = files.toArray(Path[]::new);
            for (var file : Arrays.asList(all).reversed()) Files.delete(file);
        }
    }
}
