package foreview.lambda;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is deployed, as it lies on Lambda: the jar unpacked in the task's folder, and the runtime interface client apart
 * from it. Before the build has packed the jar, the classes stand in for it.
 *
 * @param task the working directory of the process
 * @param classPath what the JVM is started with
 * @param jar bytes of what is uploaded; 0 when the classes stand in
 */
public record Deployable(Path task, String classPath, long jar) {
    private static final Path JAR = Path.of("../../functions/target/foreview.jar");
    private static final List<Path> CLASSES = List.of(
            Path.of("../../functions/target/classes"),
            Path.of("../runtime/target/classes"),
            Path.of("../domain/target/classes"));
    private static final Path TASKS = Path.of("target/lambda-task");

    /** That of this build. */
    public static Deployable ofThisBuild() throws IOException {
        var path = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        if (isCurrent()) {
            var client = path.stream().filter(Deployable::isOfTheRuntime).toList();
            return new Deployable(unpacked(), String.join(File.pathSeparator, client), Files.size(JAR));
        }
        Files.createDirectories(TASKS);
        return new Deployable(TASKS, String.join(File.pathSeparator, path), 0);
    }

    private static boolean isOfTheRuntime(String entry) {
        return Path.of(entry)
                .getFileName()
                .toString()
                .matches("(aws-lambda-java-(core|runtime|serialization)|utils-lite).*\\.jar");
    }

    /** Whether the jar was packed after all that is in it was compiled. */
    private static boolean isCurrent() throws IOException {
        if (!Files.exists(JAR)) return false;
        for (var folder : CLASSES)
            try (var files = Files.walk(folder)) {
                if (files.anyMatch(file -> modified(file) > modified(JAR))) return false;
            }
        return true;
    }

    /** By one test class at a time. */
    private static synchronized Path unpacked() throws IOException {
        var folder = TASKS.resolve(Long.toString(modified(JAR)));
        if (Files.exists(folder)) return folder;
        var unfinished = Files.createDirectories(
                TASKS.resolve("unfinished-" + ProcessHandle.current().pid()));
        try (var jar = FileSystems.newFileSystem(JAR);
                var files = Files.walk(jar.getPath("/"))) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = unfinished.resolve(file.toString().substring(1));
                if (Files.isDirectory(file)) Files.createDirectories(target);
                else Files.copy(file, target);
            }
        }
        return Files.move(unfinished, folder);
    }

    private static long modified(Path file) {
        return file.toFile().lastModified();
    }

    /** On what a JVM of the managed runtime is started. */
    List<String> jvm() {
        return Stream.of(
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Xmx768m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac")
                .toList();
    }
}
