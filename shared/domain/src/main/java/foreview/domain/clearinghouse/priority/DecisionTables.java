package foreview.domain.clearinghouse.priority;

/**
 * The decision tables in use.
 *
 * @param triage whether the desk coordinates a report ({@link Triage})
 * @param publish whether the desk publishes of its own accord
 * @param urgency how urgently those who run the product act: CISA's table
 */
public record DecisionTables(DecisionTable triage, DecisionTable publish, DecisionTable urgency) {}
