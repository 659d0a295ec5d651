package foreview.runtime.http;

/** One operation of the API. An expected failure leaves it as a {@link ProblemException}. */
@FunctionalInterface
public interface Operation {
    Answer run(Request request) throws Exception;
}
