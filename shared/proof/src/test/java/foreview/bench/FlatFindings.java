package foreview.bench;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;

/** The part of {@link FlatLife} about a finding: it is shared, forked, amended and retested. */
record FlatFindings(MeteredCalls calls) {
    private static final String FINDING = "~/findings/{findingId}";
    private static final String ACCEPT = "{\"decision\":\"ACCEPT\"}";

    void play() throws Exception {
        share();
        fork();
    }

    /** After it was shared onward: one that is amended waits until its new text is shared. */
    void amend() throws Exception {
        amendment();
        claim();
    }

    private void share() throws Exception {
        var draft = "{\"title\":\"t\",\"text\":\"t\",\"evaluation\":\"" + calls.value("evaluationId") + "\"}";
        calls.keep("findingId", "id", calls.act(EVALUATOR, "POST ~/findings", "", draft));
        calls.act(LEAD, "POST " + FINDING + "/reviews", "", "{\"decision\":\"ACCEPT\",\"note\":\"Seen.\"}");
        calls.act(LEAD, "POST " + FINDING + "/sharing", "", "{}");
        calls.act(DEVELOPER, "POST " + FINDING + "/answers", "", "{\"answer\":\"DISPUTED\",\"text\":\"No.\"}");
    }

    private void fork() throws Exception {
        var text = "{\"title\":\"t\",\"description\":\"d\",\"products\":[\"pkg:npm/left-pad\"]}";
        var fork = "POST " + FINDING + "/fork";
        calls.act(LEAD, fork, "to be refused", text);
        calls.act(LEAD, fork + "/refusal", "", "{\"reason\":\"Known.\"}");
        calls.act(LEAD, fork, "", text);
        calls.keep("cleaning", "sequence", calls.act(EVALUATOR, fork + "/text", "", text));
        calls.act(DEVELOPER, fork + "/answer", "", "{\"cleaning\":" + calls.value("cleaning") + "}");
        calls.act(LEAD, fork + "/release", "", "{}");
        calls.look(LEAD, "GET " + FINDING + "/fork");
    }

    private void amendment() throws Exception {
        var amended = "{\"title\":\"t\",\"text\":\"u\",\"evaluation\":\"%s\",\"reason\":\"r\"}"
                .formatted(calls.value("evaluationId"));
        calls.keep("amendmentId", "id", calls.act(EVALUATOR, "POST " + FINDING + "/amendments", "", amended));
        calls.act(LEAD, "POST " + FINDING + "/amendments/{amendmentId}/reviews", "", ACCEPT);
    }

    private void claim() throws Exception {
        calls.act(DEVELOPER, "POST " + FINDING + "/answers", "claimed", "{\"answer\":\"FIX_CLAIMED\"}");
    }

    /**
     * @param evaluation with a result, planned after the fix was claimed
     */
    void retest(String evaluation) throws Exception {
        var retested = "{\"outcome\":\"FIXED\",\"evaluation\":\"%s\",\"text\":\"t\"}".formatted(evaluation);
        calls.keep("retestId", "id", calls.act(EVALUATOR, "POST " + FINDING + "/retests", "", retested));
        calls.act(LEAD, "POST " + FINDING + "/retests/{retestId}/reviews", "", ACCEPT);
    }
}
