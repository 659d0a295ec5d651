package foreview.testkit;

import foreview.local.script.CasePersons;
import foreview.local.script.CaseScript;
import foreview.local.script.OnwardScript;
import foreview.local.script.PartnerScript;
import foreview.local.script.Person;
import foreview.local.script.ScriptRequest;
import foreview.local.script.SubscriptionScript;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes the steps of a life: the script's requests, the detours that a case may take, and what happens besides requests. */
final class LifeScript {
    private final CaseScript script;
    private static final Instant END = Instant.parse("2026-12-05T10:00:00Z");

    private final CasePersons cast;
    private final boolean anyTime;
    private final List<Step> steps = new ArrayList<>();

    /**
     * @param anyTime whether the life may start at any time; else it names the dates of one that starts at the usual
     */
    LifeScript(CasePersons cast, boolean anyTime) {
        this.cast = cast;
        this.anyTime = anyTime;
        this.script = new CaseScript(cast);
    }

    Scenario scenario(int items) {
        intake();
        preparation();
        window();
        evaluation(items);
        finding();
        alternatives();
        end();
        return new Scenario(steps);
    }

    private void intake() {
        add(script.submission());
        detour("return", cast.officer(), "POST /completeness", """
            {"outcome":"RETURNED","deficiencies":[{"pointer":"/name","text":"It is missing."}]}\
            """);
        detour(
                "resubmit",
                cast.developer(),
                "POST /submissions",
                "{\"description\":\"A general model; cutoff in May.\"}");
        steps.add(unsigned(Scenario.step(script.completeness())));
        steps.add(Step.of("time passes before the receipt is signed", (stage, _) -> stage.pass(Duration.ofMinutes(2)))
                .asDetour());
        sweep("sweep signs the receipt");
        detour("add a checkpoint", cast.developer(), "POST /checkpoints", "{\"checkpoint\":\"rc2\"}");
        subscriptions();
        script.roster().forEach(this::add);
        steps.add(Scenario.step(script.proposal(Person.of("otto", "institute", "evaluator")))
                .asDetour());
        detour("strike otto", cast.developer(), "DELETE /participants/${otto}", "");
    }

    /** By webhook and by mail: what follows is told while the life goes on. */
    private void subscriptions() {
        var subscriptions = new SubscriptionScript(cast.developer());
        var webhook = Scenario.step(subscriptions.webhook());
        steps.add(Step.of(webhook.name(), (stage, values) -> {
                    values.put("hook", stage.hook());
                    webhook.run(stage, values);
                })
                .asDetour());
        detour(subscriptions.rotation());
        detour(subscriptions.mail());
        steps.add(delivered("mail the code").asDetour());
    }

    /** The receipt of this step lacks its signature. */
    private static Step unsigned(Step step) {
        return Step.of(step.name(), (stage, values) -> {
            stage.keysAvailable(false);
            try {
                step.run(stage, values);
            } finally {
                stage.keysAvailable(true);
            }
        });
    }

    private void preparation() {
        detour(script.determination("withhold", "WITHHELD"));
        detour("attest", cast.developer(), "POST /determinations/1/attestations", "{}");
        detour(
                "ask reconsideration",
                cast.developer(),
                "POST /reconsiderations",
                "{\"checkpoints\":[\"rc1\"],\"reason\":\"Another variant.\"}");
        add(script.determination("determine", "COVERED"));
        script.terms().forEach(this::add);
        steps.add(endpoint("e1"));
        steps.add(probe("e1"));
        steps.add(delivered("probe e1"));
        steps.add(endpoint("e2").asDetour());
        detour("remove e2", cast.developer(), "DELETE /endpoints/${e2}", "");
        steps.add(Step.of("time passes before the purge of e2", (stage, _) -> stage.pass(Duration.ofMinutes(2)))
                .asDetour());
        sweep("sweep purges e2");
    }

    Step endpoint(String name) {
        var given = Scenario.step(script.endpoint(name));
        return Step.of(given.name(), (stage, values) -> {
            values.putAll(stage.endpoint(values.getOrDefault(Scenario.MODEL, Scenario.USUAL_MODEL)));
            given.run(stage, values);
        });
    }

    Step probe(String name) {
        return Scenario.step(script.probe(name));
    }

    static Step delivered(String name) {
        return Step.of(name, (stage, _) -> stage.deliver());
    }

    private void window() {
        add(script.opening(anyTime ? "{}" : "{\"endsAt\":\"2026-12-15T10:00:00Z\"}"));
        detour("suspend", cast.custodian(), "POST /suspensions", "{\"reason\":\"A key may have leaked.\"}");
        sweep("sweep tells of the suspension");
        steps.add(delivered("send the notice").asDetour());
        detour(script.under("lift", cast.custodian(), "DELETE /suspensions/custodian", "")
                .onCurrent());
        incident();
        partner();
        detour("ask an extension", cast.lead(), "POST /extensions", "{\"to\":\"2026-12-18T10:00:00Z\"}");
        detour(script.under(
                        "consent", cast.developer(), "POST /extensions/consent", "{\"to\":\"2026-12-18T10:00:00Z\"}")
                .onCurrent());
        script.grant().forEach(this::add);
    }

    private void partner() {
        var partners = new PartnerScript(cast.developer(), cast.officer(), PartnerScript.HOSPITAL);
        detour(partners.nomination("hospital"));
        partners.voices("hospital").forEach(this::detour);
        detour(partners.invitation("hospital"));
        detour(partners.acceptance("hospital"));
        detour(partners.access("hospital"));
        detour(partners.recusal("hospital"));
    }

    private void incident() {
        detour(script.incident("incident"));
        detour(script.statement("incident", cast.custodian()));
        detour(script.closing("incident"));
        for (var side : List.of(cast.custodian(), cast.developer())) {
            var name = side.equals(cast.developer()) ? "developer" : "custodian";
            detour(script.under("lift for the " + name, side, "DELETE /suspensions/" + name, "")
                    .onCurrent());
        }
    }

    private void evaluation(int items) {
        script.suite(items).forEach(this::add);
        script.runnersGrant("e1").forEach(this::add);
        add(script.evaluation("evaluation", "e1"));
        detour(script.evaluation("another", "e1"));
        detour(
                "cancel another",
                cast.lead(),
                "POST /evaluations/${another}/cancellation",
                "{\"reason\":\"Planned twice.\"}");
        for (var name : List.of("cut into tasks", "run the tasks", "conclude")) steps.add(delivered(name));
    }

    private void finding() {
        add(script.draft("finding"));
        add(script.review("finding"));
        add(script.sharing("finding"));
        add(script.reading("finding"));
        add(script.answer("finding"));
        onward();
        detour(script.amendment("finding"));
        detour(script.amendmentReview("finding"));
    }

    /** To another partner than the one that recused itself. */
    private void onward() {
        var partners = new PartnerScript(cast.developer(), cast.officer(), PartnerScript.HOSPITAL);
        detour(partners.nomination("clinic"));
        detour(partners.invitation("clinic"));
        var onward = new OnwardScript(cast, PartnerScript.HOSPITAL, "clinic");
        for (var call : List.of(
                onward.mark(),
                onward.proposal(),
                onward.objection(),
                onward.agreement(),
                onward.decision(),
                onward.reading())) detour(call);
    }

    /** Each on the same open window; those of rule 1 without a key, as they may come. */
    private void alternatives() {
        ungated("withdraw", "POST /withdrawal", "{\"reason\":\"None.\"}");
        ungated("release", "POST /releases", "");
        ungated("end now", "POST /end", "");
        alternative(script.under("complete the evaluation", cast.lead(), "POST /end", ""));
        alternative(script.supersession());
        alternative(script.determination("not covered", "NOT_COVERED"));
    }

    private void end() {
        detour("revoke", cast.developer(), "POST /grants/${grant}/revocation", "{}");
        detour(
                "plan a release",
                cast.developer(),
                "POST /releases",
                "{\"id\":\"r1\",\"plannedAt\":\"2026-12-17T10:00:00Z\"}");
        detour("move it", cast.developer(), "PATCH /releases/r1", "{\"plannedAt\":\"2026-12-16T10:00:00Z\"}");
        detour("name its partner", cast.developer(), "PATCH /releases/r1", "{\"partnership\":\"${hospital}\"}");
        detour("offer an end", cast.developer(), "POST /end", "{\"at\":\"" + END + "\",\"reason\":\"Staff is away.\"}");
        steps.add(Step.of("the end comes", (stage, _) -> ended(stage)));
        detour(
                "record the release after it",
                cast.developer(),
                "POST /releases",
                "{\"id\":\"r1\",\"audience\":\"PUBLIC\"}");
        steps.add(Step.of("sweep purges", (stage, _) -> stage.sweep()));
    }

    private void ended(ScenarioStack stage) throws Exception {
        if (anyTime) {
            stage.pass(Duration.ofDays(30));
            return;
        }
        if (stage instanceof ManualStack stack) stack.sweepUntil(END.minusSeconds(60));
        stage.pass(Duration.between(stage.now(), END.plusSeconds(1)));
    }

    private void add(ScriptRequest call) {
        steps.add(Scenario.step(call));
    }

    private void detour(ScriptRequest call) {
        steps.add(Scenario.step(call).asDetour());
    }

    private void detour(String name, Person person, String operation, String body) {
        detour(script.under(name, person, operation, body));
    }

    private void sweep(String name) {
        steps.add(Step.of(name, (stage, _) -> stage.sweep()).asDetour());
    }

    private void alternative(ScriptRequest call) {
        steps.add(Scenario.step(call).alternative());
    }

    private void ungated(String name, String operation, String body) {
        var call = script.under(name, cast.developer(), operation, body);
        steps.add(Step.of(name, (stage, values) -> Scenario.send(stage, call, values, ""))
                .alternative());
    }
}
