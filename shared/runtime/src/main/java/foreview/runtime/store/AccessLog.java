package foreview.runtime.store;

import foreview.domain.cases.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who opened what, when, on what ground: written before the thing is opened, shown to the developer (rule 12). */
public final class AccessLog {
    private final Tables tables;

    public AccessLog(Tables tables) {
        this.tables = tables;
    }

    /**
     * @param person the pseudonym in this case
     * @param what the thing opened, such as {@code content:7} or {@code credential:e1}
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

    /** From the latest backwards; eventually consistent. */
    public Page page(String caseId, Optional<String> after, int limit) {
        var page = tables.page(Key.casePartition(caseId), Key.READ, after, limit, false, true);
        return new Page(page.items().stream().map(AccessLog::reading).toList(), page.next());
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
