package foreview.local.script;

/** The requests by which a person subscribes to notices. */
public record SubscriptionScript(Person person) {

    /** Of an endpoint that takes what it is sent, by the name {@code hook}. */
    public ScriptRequest webhook() {
        return ScriptRequest.of("subscribe", person, "POST /subscriptions", """
            {"channel":"WEBHOOK","url":"${hook}","kinds":["SUSPENSION","INCIDENT","END"]}\
            """).remembering("webhook");
    }

    public ScriptRequest rotation() {
        return ScriptRequest.of("rotate the secret", person, "POST /subscriptions/${webhook}/secret", "");
    }

    public ScriptRequest mail() {
        return ScriptRequest.of(
                        "subscribe by mail",
                        person,
                        "POST /subscriptions",
                        "{\"channel\":\"MAIL\",\"address\":\"ada@lab.example\"}")
                .remembering("mail");
    }
}
