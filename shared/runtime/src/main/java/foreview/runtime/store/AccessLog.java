package foreview.runtime.store;

import foreview.domain.cases.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Who opened what, when, on what ground: written before the thing is opened, shown to the developer (rule 12). */
public final class AccessLog {
    private final Tables tables;

    public AccessLog(Tables tables) {
        this.tables = tables;
    }

    /**
     * @param person the pseudonym in this case
     * @param what the thing opened, such as {@code content:7}, {@code finding:f1} or {@code credential:e1}
     * @param ground why, in a constant of ours
     */
    public record Reading(Instant at, String id, String person, String org, String role, String what, String ground) {}

    /** Writes it; whoever opens the thing does so only after this returned. */
    public void write(String caseId, Instant at, Actor actor, String what, String ground) {
        tables.put(Item.at(Key.read(caseId, at, Ids.fresh("r")))
                .with("person", actor.person())
                .with("org", actor.org())
                .with("role", actor.role().name())
                .with("what", what)
                .with("ground", ground));
    }

    /**
     * From the latest backwards; eventually consistent. What is not shown leaves no trace: neither a shorter page nor a
     * place to go on from.
     *
     * @param after the place of the last reading shown before
     */
    public Page page(String caseId, Optional<String> after, int limit, Predicate<Reading> shown) {
        var found = new ArrayList<Item>();
        var from = after;
        do {
            var page = tables.page(Key.reads(caseId), Key.READ, from, limit + 1, false, true);
            page.items().stream().filter(item -> shown.test(reading(item))).forEach(found::add);
            from = page.next();
        } while (from.isPresent() && found.size() <= limit);
        var part = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() > limit ? Optional.of(part.getLast().text("sk")) : Optional.<String>empty();
        return new Page(part.stream().map(AccessLog::reading).toList(), next);
    }

    /**
     * @param next where to go on, if there is more
     */
    public record Page(List<Reading> readings, Optional<String> next) {}

    private static Reading reading(Item item) {
        var parts = item.text("sk").split("#");
        return new Reading(
                Instant.parse(parts[1]),
                parts[2],
                item.text("person"),
                item.text("org"),
                item.text("role"),
                item.text("what"),
                item.text("ground"));
    }
}
