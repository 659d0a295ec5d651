package foreview.local.clock;

import java.time.Instant;
import java.util.List;

/** The timers of several tables; none of a template without such tables. */
public record TimersOfTables(List<DueTimers> tables) implements DueTimers {
    public TimersOfTables {
        tables = List.copyOf(tables);
    }

    @Override
    public PendingTimers read() {
        return new PendingTimers(
                tables.stream().flatMap(table -> table.read().all().stream()).toList());
    }

    @Override
    public void skipEmptyHours(Instant now) {
        tables.forEach(table -> table.skipEmptyHours(now));
    }
}
