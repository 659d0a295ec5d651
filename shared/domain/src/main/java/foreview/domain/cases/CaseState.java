package foreview.domain.cases;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A case as a decision sees it: its head, and the entities that were read with it.
 *
 * @param planned the planned releases that were read; a whole case computes them
 */
public record CaseState(CaseHead head, Entities entities, Optional<PlannedReleases> planned) {

    /** A stored case of which only the head was read. */
    public static CaseState unread(CaseHead head) {
        return new CaseState(head, Entities.UNREAD, Optional.empty());
    }

    /**
     * The entity of that id, unless there is none or it is dead.
     *
     * @throws IllegalStateException when it was not read
     */
    public <T extends Entity> Optional<T> find(Class<T> type, String id) {
        return entities.find(type, id).filter(entity -> !entity.isDead(head));
    }

    /** The same where it may not have been read yet; then none. */
    public <T extends Entity> Optional<T> read(Class<T> type, String id) {
        return entities.isKnown(new EntityKey(type, id)) ? find(type, id) : Optional.empty();
    }

    /**
     * @throws IllegalStateException when the planned releases after that instant were not read
     */
    PlannedReleases plannedAfter(Instant after) {
        if (entities.whole()) return PlannedReleases.of(entities.all(Release.class), after);
        return planned.filter(read -> read.after().equals(after))
                .orElseThrow(() -> new IllegalStateException("the planned releases were not read"));
    }

    /** What of these has to be read yet. */
    public ReadSet missing(ReadSet wanted) {
        if (entities.whole()) return ReadSet.NOTHING;
        Set<EntityKey> unread = new LinkedHashSet<>(wanted.entities());
        unread.removeIf(entities::isKnown);
        return new ReadSet(unread, planned.isPresent() ? Optional.empty() : wanted.plannedAfter());
    }

    /** With what was read for these; what was not found does not exist. */
    public CaseState withRead(ReadSet wanted, List<Entity> found, Optional<PlannedReleases> releases) {
        return new CaseState(head, entities.withRead(wanted.entities(), found), releases.or(() -> planned));
    }

    /** The case as of that time: an end that fell due by itself has happened, recorded or not (rule 4). */
    public CaseState settled(Instant time) {
        return Evolve.settled(this, time);
    }
}
