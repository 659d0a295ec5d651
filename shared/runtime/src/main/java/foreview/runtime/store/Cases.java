package foreview.runtime.store;

import foreview.domain.cases.Decide;
import foreview.runtime.Now;
import foreview.runtime.keys.Signer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Cases in their table. Every change is decided on a fresh reading and written by one transaction, at the version that
 * was read: docket entries, head, model, contents, timers and idempotency record together (rule 10).
 */
public final class Cases {
    private final Ground ground;
    private final Now clock;

    public Cases(Tables tables, Contents contents, Signer signer, Decide decide, Now clock) {
        this.ground = new Ground(tables, contents, signer, decide);
        this.clock = clock;
    }

    /** Consistent. */
    public Optional<StoredCase> find(String caseId) {
        return ground.find(caseId);
    }

    /** The same for somebody; whether they have a right in it, it says itself. */
    public Optional<StoredCase> find(Sought sought) {
        return ground.find(sought);
    }

    /** Those that are there, in the given order; consistent. */
    public List<StoredCase> findAll(List<String> caseIds) {
        var heads = caseIds.stream().distinct().map(Key::head).toList();
        var found = ground.tables().findAll(heads).stream().map(StoredCase::of).toList();
        return caseIds.stream()
                .flatMap(id -> found.stream().filter(stored -> stored.id().equals(id)))
                .toList();
    }

    /** Makes a case of a submission; the case that it supersedes ends in the same transaction. */
    public Changed receive(Submitted submitted, Optional<Once> once, Patience patience) {
        var brief = ground.brief();
        for (int attempt = 0; ; attempt++) {
            var receiving = new Receiving(brief, submitted, clock.instant());
            var result = unlessPassing(() -> receiving.commit(once, patience));
            if (result.isPresent()) return result.get();
            if (!patience.again(attempt)) return new Changed.Busy();
        }
    }

    /** Decides and writes, again on a fresh reading when another change came first. */
    public Changed change(Sought sought, Asked.Asking asking, Optional<Once> once, Patience patience) {
        var brief = ground.brief();
        for (int attempt = 0; ; attempt++) {
            var result = unlessPassing(() -> {
                var read = read(brief, sought, asking);
                return read.isEmpty()
                        ? Optional.of(new Changed.NotFound())
                        : read.get().commit(once, patience);
            });
            if (result.isPresent()) return result.get();
            if (!patience.again(attempt)) return new Changed.Busy();
        }
    }

    /** The same by Foreview itself. */
    public Changed change(String caseId, Asked.Asking asking, Optional<Once> once, Patience patience) {
        return change(Sought.openly(caseId), asking, once, patience);
    }

    /** Nothing when a reading failed in a way that passes: what was sent is known by then, so all begins anew. */
    private static Optional<Changed> unlessPassing(Supplier<Optional<Changed>> attempt) {
        try {
            return attempt.get();
        } catch (SdkException e) {
            if (Passing.is(e)) return Optional.empty();
            throw e;
        }
    }

    /** What the same request was answered with, if it was performed before. */
    public Optional<Changed> known(Once once) {
        return once.known(ground.tables(), clock.instant());
    }

    /** What it would come to at this moment; nothing is written. */
    public Changed dryRun(Sought sought, Asked.Asking asking) {
        return read(ground, sought, asking).map(Attempt::outcome).orElse(new Changed.NotFound());
    }

    private Optional<Attempt> read(Ground on, Sought sought, Asked.Asking asking) {
        var stored = on.find(sought);
        var now = clock.instant();
        return stored.flatMap(s -> asking.of(s, now).map(asked -> new Attempt(on, s, asked, now)));
    }
}
