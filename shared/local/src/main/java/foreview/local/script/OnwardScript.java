package foreview.local.script;

/**
 * The requests that bring a finding to a partner, in their usual order. They need the values {@code caseId}, {@code
 * finding} and the partnership by its name; the proposal's id is remembered as {@code onward}.
 */
public record OnwardScript(CasePersons cast, Person partner, String partnership) {
    private static final String ONWARD = "/cases/${caseId}/onward";

    public ScriptRequest mark() {
        return ScriptRequest.of(
                "mark the finding",
                cast.developer(),
                "POST /cases/${caseId}/marks",
                "{\"what\":\"finding:${finding}\",\"basis\":\"It describes an unreleased feature.\"}");
    }

    /** By the lead; a program officer decides. */
    public ScriptRequest proposal() {
        return ScriptRequest.of("propose onward", cast.lead(), "POST " + ONWARD, """
            {"finding":"${finding}","partnership":"${%s}","reason":"It affects their gateway."}\
            """.formatted(partnership))
                .remembering("onward");
    }

    public ScriptRequest objection() {
        return on("object", cast.developer(), "/objection", "{\"reason\":\"The text describes our mitigation.\"}");
    }

    public ScriptRequest agreement() {
        return on("agree", cast.developer(), "/agreement", "{}");
    }

    public ScriptRequest decision() {
        return on("share onward", cast.officer(), "/decision", "{\"decision\":\"SHARE\",\"reason\":\"It is not.\"}");
    }

    public ScriptRequest reading() {
        var path = "GET /partnerships/${" + partnership + "}/findings/${onward}";
        return ScriptRequest.of("read as the partner", partner, path, "");
    }

    private static ScriptRequest on(String name, Person person, String act, String body) {
        return ScriptRequest.of(name, person, "POST " + ONWARD + "/${onward}" + act, body);
    }
}
