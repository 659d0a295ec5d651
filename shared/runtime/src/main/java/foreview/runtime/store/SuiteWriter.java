package foreview.runtime.store;

import foreview.runtime.Now;
import foreview.runtime.keys.DataKey;
import foreview.runtime.suites.SuitePart;
import java.util.Optional;
import java.util.function.Supplier;

/** Changes of one version of a suite: each decided on a fresh reading, and written at the revision that was read. */
final class SuiteWriter {
    private final Tables tables;
    private final SuiteParts parts;
    private final Now clock;
    private final SuiteVersion asked;
    private final RetryBudget budget;

    /**
     * @param asked the version by its names
     */
    SuiteWriter(Tables tables, SuiteParts parts, Now clock, SuiteVersion asked, RetryBudget budget) {
        this.tables = tables;
        this.parts = parts;
        this.clock = clock;
        this.asked = asked;
        this.budget = budget;
    }

    SuiteChange put(int number, SuitePart part) {
        var described = new SuiteVersion.Part(number, part.lines().size(), part.digest());
        return decided(() -> put(described, part));
    }

    SuiteChange seal(int count) {
        return decided(() -> seal(count, find()));
    }

    /** Again when another change came first. */
    private SuiteChange decided(Supplier<Optional<SuiteChange>> attempt) {
        for (int attempts = 0; ; attempts++) {
            var change = attempt.get();
            if (change.isPresent()) return change.get();
            if (!budget.retry(attempts)) return new SuiteChange.Busy();
        }
    }

    private Optional<StoredSuite> find() {
        return StoredSuite.find(tables, asked.org(), asked.id(), asked.version());
    }

    private Optional<SuiteChange> put(SuiteVersion.Part described, SuitePart part) {
        var found = find();
        if (found.filter(stored -> stored.version().isSealed()).isPresent())
            return Optional.of(new SuiteChange.Sealed());
        if (found.flatMap(stored -> stored.version().part(described.number())).equals(Optional.of(described)))
            return Optional.of(new SuiteChange.Done(found.orElseThrow().version()));
        var key = found.map(stored -> parts.key(stored.version())).orElseGet(() -> parts.newKey(asked));
        return send(write(found.orElse(new StoredSuite(asked, 0)), described, part, key));
    }

    /** The version as it becomes, and what makes it so. */
    private record Write(Transaction transaction, SuiteVersion next) {}

    private Write write(StoredSuite stored, SuiteVersion.Part described, SuitePart part, DataKey key) {
        var transaction = new Transaction(tables);
        var next = stored.version().with(described);
        stored.replace(transaction, next);
        parts.put(transaction, next, described.number(), part, key);
        if (stored.revision() == 0) parts.putKey(transaction, next, key);
        return new Write(transaction, next);
    }

    private Optional<SuiteChange> seal(int count, Optional<StoredSuite> found) {
        if (found.isEmpty()) return Optional.of(new SuiteChange.NotFound());
        var version = found.get().version();
        if (version.isSealed())
            return Optional.of(
                    version.parts().size() == count ? new SuiteChange.Done(version) : new SuiteChange.Sealed());
        var errors = SuiteSeal.errors(version, count);
        if (!errors.isEmpty()) return Optional.of(new SuiteChange.Refused(errors));
        var key = parts.key(version);
        var seal = new SuiteSeal();
        for (var part : version.parts()) {
            var bytes = parts.read(version, part, key);
            if (bytes.isEmpty()) return Optional.empty(); // it was replaced since the head was read
            seal.add(part.number(), bytes.get());
        }
        if (!seal.errors().isEmpty()) return Optional.of(new SuiteChange.Refused(seal.errors()));
        var transaction = new Transaction(tables);
        var next = version.sealed(clock.instant(), seal.digest(), seal.harness());
        found.get().replace(transaction, next);
        return send(new Write(transaction, next));
    }

    /** Sends until it is known what came of it; nothing when it must be decided anew. */
    private Optional<SuiteChange> send(Write write) {
        for (int sent = 0; ; sent++) {
            switch (write.transaction().send()) {
                case Transaction.Outcome.Committed _ -> {
                    return Optional.of(new SuiteChange.Done(write.next()));
                }
                case Transaction.Outcome.Unknown _ -> {
                    if (!budget.retry(sent)) return Optional.of(new SuiteChange.Busy());
                }
                case Transaction.Outcome.Stale _,
                        Transaction.Outcome.Busy _,
                        Transaction.Outcome.NoKey _,
                        Transaction.Outcome.Known _ -> {
                    return Optional.empty();
                }
            }
        }
    }
}
