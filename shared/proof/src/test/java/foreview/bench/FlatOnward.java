package foreview.bench;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;

import foreview.local.script.PartnerScript;

/** The part of {@link FlatLife} about marks and sharing onward: a shared finding goes to an invited partner. */
record FlatOnward(MeteredCalls calls) {
    private static final String REASON = "{\"reason\":\"t\"}";

    void play() throws Exception {
        var finding = calls.value("findingId");
        var mark = "{\"what\":\"finding:" + finding + "\",\"basis\":\"t\"}";
        calls.keep("markId", "id", calls.act(DEVELOPER, "POST ~/marks", "", mark));
        var proposal = "{\"finding\":\"%s\",\"partnership\":\"%s\"}".formatted(finding, calls.value("partnershipId"));
        calls.keep("onwardId", "id", calls.act(LEAD, "POST ~/onward", "", proposal));
        calls.act(DEVELOPER, "POST ~/onward/{onwardId}/objection", "", REASON);
        calls.act(DEVELOPER, "POST ~/onward/{onwardId}/agreement", "", REASON);
        calls.act(OFFICER, "POST ~/onward/{onwardId}/decision", "", "{\"decision\":\"SHARE\",\"reason\":\"t\"}");
        looks();
        calls.act(DEVELOPER, "DELETE ~/marks/{markId}", "", "");
    }

    private void looks() throws Exception {
        calls.look(DEVELOPER, "GET ~/marks?limit=1");
        calls.look(OFFICER, "GET ~/onward?limit=1");
        calls.look(OFFICER, "GET ~/onward/{onwardId}");
        for (var path : new String[] {"", "/{onwardId}"})
            calls.look(PartnerScript.HOSPITAL, "GET /partnerships/{partnershipId}/findings" + path);
    }
}
