package foreview.clearinghouse;

import static foreview.clearinghouse.ClearinghouseActs.OTHER_VENDOR;
import static foreview.clearinghouse.ClearinghouseActs.work;
import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.FINDER;
import static foreview.local.script.Person.NOBODY;
import static foreview.local.script.Person.OTHER_FINDER;
import static foreview.local.script.Person.SECOND_COORDINATOR;
import static foreview.local.script.Person.SECOND_VENDOR;
import static foreview.local.script.Person.VENDOR;

import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One vulnerability from its reports to a withdrawn advisory, in steps that a client may begin again: each request has the
 * same key then. Ids that answers give are kept as values.
 */
final class ClearinghouseStory {
    private static final String PRODUCT = "pkg:npm/story";
    private static final String CVE = "CVE-2026-1001";
    private static final String OTHER_CVE = "CVE-2026-1002";

    private final List<Step> steps = new ArrayList<>();

    /** What a step is. */
    enum Kind {
        REQUEST,
        /** A request for a secret that is shown once, so a repetition makes another one. */
        SECRET,
        /** A run of the sweep. */
        SWEEP,
        /** Time passes in which nothing falls due. */
        PASSAGE
    }

    /** One step. */
    record Step(String name, Kind kind, Act act) {
        /** What is done. */
        @FunctionalInterface
        interface Act {
            void run(ManualStack stack, Map<String, String> values) throws Exception;
        }
    }

    private ClearinghouseStory() {}

    static List<Step> steps() {
        var story = new ClearinghouseStory();
        story.reports();
        story.desk();
        story.vendors();
        story.embargo();
        story.merges();
        story.time();
        story.advisories();
        story.ends();
        return List.copyOf(story.steps);
    }

    /** Keeps a value of the answer under its own name, unless it is empty. */
    private void send(String name, Kind kind, Function<Map<String, String>, Request> request, String... kept) {
        var key = "story-" + steps.size();
        steps.add(new Step(name, kind, (stack, values) -> {
            var sent = request.apply(values);
            var reply = stack.send(sent.method().equals("GET") ? sent : sent.header(Request.KEY, key))
                    .ok();
            refuseProblems(reply);
            for (int i = 0; i < kept.length; i += 2) values.put(kept[i + 1], reply.text(kept[i]));
        }));
    }

    /** A line of a batch that could not be recorded has to be sent again, as a whole request that failed. */
    private static void refuseProblems(Reply reply) {
        if (reply.text().contains("\"status\":5")) throw new IllegalStateException(reply.text());
    }

    private void send(String name, Function<Map<String, String>, Request> request, String... kept) {
        send(name, Kind.REQUEST, request, kept);
    }

    private void report(String name, Function<Map<String, String>, Request> request, String number) {
        send(name, request, "id", "report" + number);
        var step = steps.removeLast();
        steps.add(new Step(name, Kind.REQUEST, (stack, values) -> {
            step.act().run(stack, values);
            values.put("v" + number, ClearinghouseActs.opened(stack, values.get("report" + number)));
        }));
    }

    private void reports() {
        var scan = "{\"target\":\"%s\",\"depth\":\"ACTIVE\",\"from\":\"%s\",\"until\":\"%s\"}";
        var from = ManualStack.START.plus(Duration.ofDays(1));
        var body = scan.formatted(PRODUCT, from, from.plus(Duration.ofDays(1)));
        send("a scan is planned", _ -> ClearinghouseActs.post(FINDER, "/scans", body), "id", "scan");
        report("a finder reports", _ -> ClearinghouseActs.report(FINDER, "first", PRODUCT, "AMBER", CVE), "1");
        send("a form is opened", Kind.SECRET, _ -> ClearinghouseActs.form(), "token", "token");
        send(
                "a finder without an account reports",
                values -> ClearinghouseActs.post(
                        NOBODY,
                        "/reports/form",
                        "{\"token\":\"" + values.get("token") + "\","
                                + ClearinghouseActs.reportFields("form", PRODUCT, "GREEN") + "}"),
                "id",
                "formReport",
                "claim",
                "claim");
        report(
                "another finder reports",
                _ -> ClearinghouseActs.report(OTHER_FINDER, "second", PRODUCT, "RED", CVE, OTHER_CVE),
                "2");
        var item = "{\"key\":\"%s\"," + ClearinghouseActs.reportFields("batch", PRODUCT, "AMBER") + "}";
        var batch = "{\"items\":[" + item.formatted("a") + "," + item.formatted("b") + "]}";
        send("two reports in a batch", _ -> ClearinghouseActs.post(FINDER, "/reports/batch", batch));
    }

    private void desk() {
        send("a coordinator claims it", values -> ClearinghouseActs.claim(COORDINATOR, values.get("v1")));
        send("it is returned", values -> work(values.get("v1"), "return", "{\"question\":\"Which version?\"}"));
        send(
                "the finder answers",
                values -> ClearinghouseActs.post(
                        FINDER, "/reports/" + values.get("report1") + "/answers", "{\"text\":\"1.2\"}"));
        send("the finder without an account states its credit", values -> ClearinghouseActs.post(
                        NOBODY,
                        "/reports/form/" + values.get("formReport"),
                        "{\"answer\":\"Yes.\",\"credit\":\"Me\",\"consents\":{\"contact\":true}}")
                .header("Foreview-Claim", values.get("claim")));
        send(
                "it is validated",
                values -> work(values.get("v1"), "validation", "{\"reproduced\":true,\"evidence\":\"A crash.\"}"));
        send("a line of KEV", _ -> ClearinghouseActs.listed(CVE, "2026-11-20"));
        send("a line of EPSS", _ -> ClearinghouseActs.scored(OTHER_CVE, "0.5", "2026-11-20"));
        send("an alias is added", values -> ClearinghouseActs.alias(values.get("v1"), OTHER_CVE));
        send(
                "it is prioritized",
                values -> ClearinghouseActs.prioritize(values.get("v1"), "{\"points\":{\"utility\":\"EFFICIENT\"}}"));
        send("its label is narrowed", values -> ClearinghouseActs.label(values.get("v1"), "AMBER_STRICT"));
    }

    private void vendors() {
        send(
                "a vendor is invited",
                Kind.SECRET,
                values -> ClearinghouseActs.invite(",\"vulnerability\":\"" + values.get("v1") + "\""),
                "token",
                "token1");
        send("it joins", values -> ClearinghouseActs.join(VENDOR, values.get("token1"), PRODUCT), "id", "vendor1");
        send("another one is invited", Kind.SECRET, _ -> ClearinghouseActs.invite(""), "token", "token2");
        send(
                "it joins, too",
                values -> ClearinghouseActs.join(OTHER_VENDOR, values.get("token2"), PRODUCT),
                "id",
                "vendor2");
        send("it is added", values -> ClearinghouseActs.add(values.get("v1"), values.get("vendor2")));
        send("the first acknowledges", values -> ClearinghouseActs.acknowledge(VENDOR, values.get("v1")));
        send("it states", values -> ClearinghouseActs.state(VENDOR, values.get("v1"), PRODUCT, "FIXED"));
        send("a second person confirms", values -> ClearinghouseActs.confirm(SECOND_VENDOR, values.get("v1"), 1));
    }

    private void embargo() {
        send("the vendor is asked", values -> ClearinghouseActs.asked(values.get("v1"), values.get("vendor1")));
        send("the finder is asked", values -> ClearinghouseActs.asked(values.get("v1"), values.get("report1")));
        send("an embargo is proposed", values -> ClearinghouseActs.embargo(COORDINATOR, values.get("v1"), "PROPOSE"));
        send("the vendor accepts", values -> ClearinghouseActs.embargo(VENDOR, values.get("v1"), "ACCEPT"));
        send(
                "the finder accepts",
                values -> ClearinghouseActs.embargoOfReport(FINDER, values.get("report1"), "ACCEPT"));
    }

    private void merges() {
        send("the other one is merged", values -> ClearinghouseActs.merge(values.get("v1"), values.get("v2")));
        send("a line of KEV about the merged one", _ -> ClearinghouseActs.listed(OTHER_CVE, "2026-11-21"));
        send("the merge is undone", values -> ClearinghouseActs.undo(values.get("v1"), values.get("v2")));
        send("it is merged the other way", values -> ClearinghouseActs.merge(values.get("v2"), values.get("v1")));
        send("that is undone, too", values -> ClearinghouseActs.undo(values.get("v2"), values.get("v1")));
    }

    private void time() {
        send("the other finder is asked", values -> ClearinghouseActs.asked(values.get("v2"), values.get("report2")));
        send(
                "an embargo of the other one is proposed",
                values -> ClearinghouseActs.embargo(COORDINATOR, values.get("v2"), "PROPOSE"));
        sweep("a proposal lapses", Duration.ofDays(7));
        sweep("a vendor falls silent", Duration.ofDays(14));
        sweep("the embargo ends", Duration.ofDays(45));
    }

    private void sweep(String name, Duration after) {
        var at = ManualStack.START.plus(after);
        steps.add(new Step("time passes", Kind.PASSAGE, (stack, _) -> {
            stack.clock.set(at.minus(Duration.ofMinutes(1)));
            stack.app().clearinghouse().timers().moveTo(stack.now(), stack.now());
        }));
        steps.add(new Step(name, Kind.SWEEP, (stack, _) -> {
            if (stack.now().isBefore(at)) stack.clock.set(at);
            stack.sweepClearinghouse();
        }));
    }

    private void advisories() {
        send(
                "an advisory is drafted",
                values -> ClearinghouseActs.draft(values.get("v1"), "\"tlp\":\"CLEAR\",", "Story"),
                "id",
                "advisory");
        publish("it is published", 1);
        send("a correction is drafted", values -> ClearinghouseActs.correct(values.get("advisory"), "Worse"));
        publish("the correction is published", 3);
        send("a withdrawal is drafted", values -> withdrawal(values.get("advisory")));
        publish("the withdrawal is published", 5);
    }

    private void publish(String name, long draft) {
        send(name, values -> ClearinghouseActs.publish(SECOND_COORDINATOR, values.get("advisory"), draft));
    }

    private static Request withdrawal(String advisory) {
        return ClearinghouseActs.post(COORDINATOR, "/advisories/" + advisory + "/withdrawal", "{\"reason\":\"None.\"}");
    }

    private void ends() {
        send("it is exploited", values -> ClearinghouseActs.disclose(values.get("v2"), "exploited"));
        send(
                "several are closed",
                values -> ClearinghouseActs.post(
                        COORDINATOR,
                        "/desk/closures",
                        "{\"ids\":[\"" + values.get("v1") + "\",\"" + values.get("v2")
                                + "\"],\"reason\":\"FIXED\",\"text\":\"Done.\"}"));
        send("one is opened again", values -> work(values.get("v1"), "reopening", "{\"reason\":\"Not done.\"}"));
        send(
                "a finder withdraws",
                values ->
                        Request.of(OTHER_FINDER, "PATCH", "/reports/" + values.get("report2"), "{\"withdrawn\":true}"));
        send(
                "the scan is cancelled",
                values -> Request.of(FINDER, "PATCH", "/scans/" + values.get("scan"), "{\"state\":\"CANCELLED\"}"));
    }
}
