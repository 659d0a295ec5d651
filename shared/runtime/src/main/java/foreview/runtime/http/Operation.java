package foreview.runtime.http;

/** One operation of the API. It throws an expected failure as a {@link ProblemException}. */
@FunctionalInterface
public interface Operation {
    Answer run(Request request) throws Exception;
}
