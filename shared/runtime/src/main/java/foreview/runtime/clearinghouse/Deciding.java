package foreview.runtime.clearinghouse;

import foreview.domain.clearinghouse.ClearinghouseSettings;
import foreview.domain.clearinghouse.priority.DecisionTables;

/** What every decision of the clearinghouse needs beside the records: the deployment's limits, and the decision tables. */
public record Deciding(ClearinghouseSettings settings, DecisionTables tables) {}
