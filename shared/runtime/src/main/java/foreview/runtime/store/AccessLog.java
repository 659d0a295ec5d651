package foreview.runtime.store;

import foreview.domain.cases.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Who opened what, when, on what ground: written before the thing is opened, shown to the developer (rule 12). */
public final class AccessLog {
    private final Tables tables;

    public AccessLog(Tables tables) {
        this.tables = tables;
    }

    /**
     * A thing that can be opened.
     *
     * @param name such as {@code content:7}, {@code finding:f1}, {@code incident:i1} or {@code credential:e1}
     * @param finding that was read, or to which the content belongs; a reader who may not see the finding does not see
     *     the row either
     */
    public record Thing(String name, Optional<String> finding) {
        public static Thing content(long sequence, Optional<String> finding) {
            return new Thing("content:" + sequence, finding);
        }

        public static Thing finding(String id) {
            return new Thing("finding:" + id, Optional.of(id));
        }

        public static Thing incident(String id) {
            return new Thing("incident:" + id, Optional.empty());
        }

        public static Thing partnership(String id) {
            return new Thing("partnership:" + id, Optional.empty());
        }

        public static Thing onward(String id) {
            return new Thing("onward:" + id, Optional.empty());
        }

        public static Thing credential(String endpoint) {
            return new Thing("credential:" + endpoint, Optional.empty());
        }
    }

    /**
     * @param person the pseudonym in this case
     * @param ground why, in a constant of ours
     */
    public record Reading(Instant at, String id, String person, String org, String role, Thing thing, String ground) {}

    /** Writes the entry; the thing is opened only after this returned. */
    public void write(String caseId, Instant at, Actor actor, Thing thing, String ground) {
        tables.put(Item.at(Key.read(caseId, at, Ids.fresh("r")))
                .with("person", actor.person())
                .with("org", actor.org())
                .with("role", actor.role().name())
                .with("what", thing.name())
                .with("finding", thing.finding(), Item::with)
                .with("ground", ground));
    }

    /**
     * From the latest backwards; eventually consistent. What is not shown leaves no trace: neither a shorter page nor a
     * place to go on from.
     *
     * @param after the place of the last reading shown before
     */
    public Page page(String caseId, Optional<String> after, int limit, UnaryOperator<List<Reading>> shown) {
        var found = new ArrayList<Reading>();
        var from = after;
        do {
            var page = tables.page(Key.reads(caseId), Key.READ, from, limit + 1, false, true);
            found.addAll(
                    shown.apply(page.items().stream().map(AccessLog::reading).toList()));
            from = page.next();
        } while (from.isPresent() && found.size() <= limit);
        var part = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() > limit ? Optional.of(place(caseId, part.getLast())) : Optional.<String>empty();
        return new Page(List.copyOf(part), next);
    }

    /**
     * @param next where to go on, if there is more
     */
    public record Page(List<Reading> readings, Optional<String> next) {}

    private static String place(String caseId, Reading reading) {
        return Key.read(caseId, reading.at(), reading.id()).sk();
    }

    static Reading reading(Item item) {
        var parts = item.text("sk").split("#");
        return new Reading(
                Instant.parse(parts[1]),
                parts[2],
                item.text("person"),
                item.text("org"),
                item.text("role"),
                new Thing(item.text("what"), item.optText("finding")),
                item.text("ground"));
    }
}
