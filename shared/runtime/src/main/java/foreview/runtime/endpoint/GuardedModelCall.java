package foreview.runtime.endpoint;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Calls the model only while access is open (rule 13).
 *
 * @param access reads how long access lasts unless it is ended earlier; empty when there is none
 */
public record GuardedModelCall(ModelClient model, Supplier<Optional<Duration>> access) {
    /** Most answers come sooner, and cost no look during the call. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);

    /**
     * Looks before the call, during it, and again before the answer is read.
     *
     * @param limit of the call; it ends with access at the latest
     * @return empty when access is gone: nothing was sent, or the answer is discarded unread
     */
    public Optional<ModelReply> call(ModelEndpoint served, ChatRequest request, Duration limit)
            throws InterruptedException {
        return call(limit, timeout -> model.chat(served, request, timeout), pending -> access.get()
                .map(_ -> pending.open()));
    }

    /** A chat that is passed on: whoever gives the answer out looks again before that. */
    public Optional<PassedAnswer> pass(ModelEndpoint served, PassedChat chat, Duration limit)
            throws InterruptedException {
        return call(limit, timeout -> model.pass(served, chat, timeout), pending -> Optional.of(pending.pass()));
    }

    private <T> Optional<T> call(
            Duration limit, Function<Duration, PendingResponse> send, Function<PendingResponse, Optional<T>> open)
            throws InterruptedException {
        var left = access.get();
        if (left.isEmpty()) return Optional.empty();
        var timeout = left.get().compareTo(limit) < 0 ? left.get() : limit;
        try (var pending = send.apply(timeout)) {
            while (!pending.isOver(LOOK_AGAIN)) if (access.get().isEmpty()) return Optional.empty();
            return open.apply(pending);
        }
    }
}
