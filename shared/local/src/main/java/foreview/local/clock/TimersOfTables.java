package foreview.local.clock;

import foreview.local.template.Template;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The timers of several tables; none of a template without such tables. */
public record TimersOfTables(List<DueTimers> tables) implements DueTimers {
    /** The tables that hold timers, by their logical ids. */
    private static final Set<String> TIMERS = Set.of("CasesTable", "ClearinghouseTable");

    public TimersOfTables {
        tables = List.copyOf(tables);
    }

    /** Those of the template's tables, read with that client. */
    public static TimersOfTables of(Template template, DynamoDbClient client) {
        return new TimersOfTables(template.tables().stream()
                .filter(table -> TIMERS.contains(table.id()))
                .<DueTimers>map(table -> new DueItems(client, table))
                .toList());
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
