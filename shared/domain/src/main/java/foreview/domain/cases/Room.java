package foreview.domain.cases;

import foreview.domain.json.Canonical;
import foreview.domain.json.Records;

/**
 * A case's head is one stored item of at most 400 KB. What others add to it leaves the room that the developer's acts
 * need: a full case still takes every release, withdrawal and end (rule 1), and whatever answers what is there already.
 */
final class Room {
    /** In bytes as stored, with what is there fully grown; all else that may still come is bounded, and fits above. */
    static final int FULL = 240_000;

    /** By so much each grows at most: once it is given; once it is over; once it is reviewed, shared, answered, late too. */
    private static final int GRANT = 350;

    private static final int EVALUATION = 350;
    private static final int FINDING = 600;

    /** More than one of these takes in the end, and more than all around them. */
    private static final int MOST = 1_800;

    private static final int AROUND = 80_000;

    private Room() {}

    /** Whether it adds something to the head that may be refused. */
    static boolean isTakenBy(Command command) {
        return switch (command) {
            case Command.AddCheckpoint _,
                    Command.Propose _,
                    Command.GiveEndpoint _,
                    Command.AskGrant _,
                    Command.PlanEvaluation _,
                    Command.DraftFinding _ -> true;
            default -> false;
        };
    }

    static boolean isFull(CaseState state) {
        int things = state.roster().size()
                + state.struck().size()
                + state.endpoints().size()
                + state.grants().size()
                + state.evaluations().size()
                + state.findings().size();
        if (things * MOST < FULL - AROUND) return false; // most cases, without being written
        return Canonical.bytes(Records.write(state)).length + growth(state) >= FULL;
    }

    private static long growth(CaseState state) {
        long grants = state.grants().stream().filter(grant -> !grant.isGiven()).count();
        long evaluations = state.evaluations().stream()
                .filter(evaluation -> evaluation.result().isEmpty())
                .count();
        long findings = state.findings().stream()
                .filter(finding -> finding.lateAnswer().isEmpty())
                .count();
        return grants * GRANT + evaluations * EVALUATION + findings * FINDING;
    }
}
