package foreview.runtime.clearinghouse;

import foreview.runtime.store.StoredAnswer;

/** Reads and records by a unit of work, and renders the answer. It may run again on a fresh reading. */
@FunctionalInterface
public interface Work {
    StoredAnswer run(UnitOfWork unit);
}
