package foreview.clearinghouse;

import static foreview.clearinghouse.ClearinghouseActs.OTHER_VENDOR;
import static foreview.clearinghouse.ClearinghouseActs.SECOND_OTHER_VENDOR;
import static foreview.clearinghouse.ClearinghouseActs.work;
import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.FINDER;
import static foreview.local.script.Person.MEMBER;
import static foreview.local.script.Person.NOBODY;
import static foreview.local.script.Person.OTHER_FINDER;
import static foreview.local.script.Person.SECOND_COORDINATOR;
import static foreview.local.script.Person.SECOND_VENDOR;
import static foreview.local.script.Person.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A finder and a vendor here, another finder and another vendor there, and the desk that works for both. Whatever happens
 * there, these here read the same; once the desk merges the two reports, a finder's own one shows where it is, and nothing
 * of the other one.
 */
final class TwoWorlds {
    private static final String PRODUCT = "pkg:npm/alpha";
    private static final String CVE = "CVE-2026-4001";
    /** Each text of the other world has it, and none of this one. */
    private static final String THEIRS = "bravo";

    private static final Person FOREIGN_COLLEAGUE = Person.of("flo", "finders", "finder");
    private static final List<Person> READERS = List.of(FINDER, FOREIGN_COLLEAGUE, VENDOR, SECOND_VENDOR, MEMBER);
    private static final Set<String> STATES =
            Set.of("RECEIVED", "REPRODUCED", "NOT_REPRODUCED", "WITH_VENDOR", "FIXED", "PUBLISHED", "CLOSED");

    private final ManualStack stack;
    private final Map<String, List<String>> mine = new HashMap<>();
    private final Map<String, List<String>> theirs = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private Snapshot prepared;

    private TwoWorlds(ManualStack stack) {
        this.stack = stack;
    }

    static TwoWorlds prepared(ManualStack stack) throws Exception {
        var worlds = new TwoWorlds(stack);
        worlds.mine();
        worlds.prepared = Snapshot.of(stack, Map.of());
        return worlds;
    }

    private static void know(Map<String, List<String>> ids, String parameter, String id) {
        ids.computeIfAbsent(parameter, _ -> new ArrayList<>()).add(id);
    }

    private Reply send(Request request) {
        return stack.send(request).ok();
    }

    private String scan(Person finder, String target) {
        var from = ManualStack.START.plus(Duration.ofDays(1));
        var scan = "{\"target\":\"%s\",\"depth\":\"ACTIVE\",\"from\":\"%s\",\"until\":\"%s\"}"
                .formatted(target, from, from.plus(Duration.ofDays(1)));
        return send(ClearinghouseActs.post(finder, "/scans", scan)).text("id");
    }

    private void mine() throws Exception {
        know(mine, "scanId", scan(FINDER, PRODUCT));
        var report = send(ClearinghouseActs.report(FINDER, "alpha", PRODUCT, "AMBER", CVE))
                .text("id");
        var one = ClearinghouseActs.opened(stack, report);
        know(mine, "reportId", report);
        know(mine, "vulnerabilityId", one);
        var claimed = send(ClearinghouseActs.formReport(send(ClearinghouseActs.form()), "alpha form", PRODUCT));
        know(mine, "reportId", claimed.text("id"));
        know(mine, "vulnerabilityId", ClearinghouseActs.opened(stack, claimed.text("id")));
        names.put("claim", claimed.text("claim"));
        var vendor = ClearinghouseActs.joined(stack, VENDOR, PRODUCT);
        know(mine, "vendorId", vendor);
        for (var id : mine.get("vulnerabilityId")) send(ClearinghouseActs.add(id, vendor));
        send(ClearinghouseActs.state(VENDOR, one, PRODUCT, "AFFECTED"));
        for (var party : List.of(vendor, report)) send(ClearinghouseActs.asked(one, party));
        send(ClearinghouseActs.embargo(COORDINATOR, one, "PROPOSE"));
        send(ClearinghouseActs.embargo(VENDOR, one, "ACCEPT"));
        know(mine, "advisoryId", published(one, "\"tlp\":\"AMBER\",\"parties\":[\"finders\"],", "alpha"));
        know(mine, "otherId", "vu-1");
    }

    private String published(String vulnerability, String terms, String text) {
        var id = send(ClearinghouseActs.draft(vulnerability, terms, text)).text("id");
        send(ClearinghouseActs.publish(SECOND_COORDINATOR, id, 1));
        return id;
    }

    void play(Random random) throws Exception {
        prepared.restore(stack);
        theirs.clear();
        var reads = new ClearinghouseReads(stack, READERS);
        reads.begin(mine, names.get("claim"));
        for (var act : theirs(random).entrySet()) {
            act.getValue().run();
            reads.areTheSame(act.getKey());
        }
        reads.hide(theirs);
        reads.hideActs(acts(), theirs);
        reads.areTheSame("acts on foreign things");
        merge(reads, random);
    }

    /** One thing that happens. */
    private interface Act {
        void run() throws Exception;
    }

    private Map<String, Act> theirs(Random random) {
        var acts = new LinkedHashMap<String, Act>();
        var aliases = random.nextBoolean() ? new String[] {CVE} : new String[] {};
        var product = random.nextBoolean() ? PRODUCT : "pkg:npm/bravo";
        acts.put("their scan", () -> know(theirs, "scanId", scan(OTHER_FINDER, "pkg:npm/bravo")));
        acts.put("their report", () -> {
            var request = ClearinghouseActs.report(OTHER_FINDER, THEIRS, product, "AMBER", aliases);
            var report = send(request).text("id");
            know(theirs, "reportId", report);
            know(theirs, "vulnerabilityId", ClearinghouseActs.opened(stack, report));
        });
        acts.put(
                "their vendor", () -> know(theirs, "vendorId", ClearinghouseActs.joined(stack, OTHER_VENDOR, product)));
        var works = new ArrayList<>(works().entrySet());
        Collections.shuffle(works, random);
        works.forEach(work -> acts.put(work.getKey(), work.getValue()));
        acts.put("their embargo", this::embargo);
        acts.put(
                "their advisory",
                () -> know(
                        theirs,
                        "advisoryId",
                        published(theirs(), "\"tlp\":\"AMBER\",\"parties\":[\"others\"],", THEIRS)));
        acts.put(
                "their draft",
                () -> know(
                        theirs,
                        "advisoryId",
                        send(ClearinghouseActs.draft(theirs(), "\"tlp\":\"CLEAR\",", THEIRS))
                                .text("id")));
        return acts;
    }

    private String theirs() {
        return theirs.get("vulnerabilityId").getFirst();
    }

    private String theirReport() {
        return theirs.get("reportId").getFirst();
    }

    /** In any order. */
    private Map<String, Act> works() {
        return Map.of(
                "their claim",
                () -> send(ClearinghouseActs.claim(COORDINATOR, theirs())),
                "a question",
                () -> send(work(theirs(), "return", "{\"question\":\"bravo?\"}")),
                "their answer",
                () -> send(ClearinghouseActs.post(
                        OTHER_FINDER, "/reports/" + theirReport() + "/answers", "{\"text\":\"bravo\"}")),
                "a validation",
                () -> send(work(theirs(), "validation", "{\"reproduced\":true,\"evidence\":\"bravo\"}")),
                "a label",
                () -> send(ClearinghouseActs.label(theirs(), "RED")),
                "an alias",
                () -> send(ClearinghouseActs.alias(theirs(), "CVE-2026-4002")),
                "a line of KEV",
                () -> send(ClearinghouseActs.listed("CVE-2026-4002", "2026-11-20")),
                "a priority",
                () -> send(ClearinghouseActs.prioritize(theirs(), "{\"serious\":true}")));
    }

    private void embargo() {
        var vendor = theirs.get("vendorId").getFirst();
        send(ClearinghouseActs.add(theirs(), vendor));
        send(ClearinghouseActs.state(OTHER_VENDOR, theirs(), "pkg:npm/bravo", "AFFECTED"));
        send(ClearinghouseActs.confirm(SECOND_OTHER_VENDOR, theirs(), 1));
        for (var party : List.of(vendor, theirReport())) send(ClearinghouseActs.asked(theirs(), party));
        send(ClearinghouseActs.embargo(OTHER_VENDOR, theirs(), "PROPOSE"));
        send(ClearinghouseActs.embargoOfReport(OTHER_FINDER, theirReport(), "ACCEPT"));
    }

    /** Of those here, on what is there. */
    private List<Request> acts() {
        var report = "/reports/" + theirReport();
        return List.of(
                ClearinghouseActs.post(FINDER, report + "/answers", "{\"text\":\"a\"}"),
                ClearinghouseActs.post(FINDER, report + "/handlings", "{\"id\":\"VU#1\"}"),
                Request.of(FINDER, "PATCH", report, "{\"withdrawn\":true}"),
                ClearinghouseActs.embargoOfReport(FINDER, theirReport(), "ACCEPT"),
                ClearinghouseActs.post(NOBODY, "/reports/form/" + theirReport(), "{\"withdrawn\":true}")
                        .header("Foreview-Claim", names.get("claim")),
                Request.of(FINDER, "PATCH", "/scans/" + theirs.get("scanId").getFirst(), "{\"state\":\"CANCELLED\"}"),
                ClearinghouseActs.acknowledge(VENDOR, theirs()),
                ClearinghouseActs.state(VENDOR, theirs(), PRODUCT, "AFFECTED"),
                ClearinghouseActs.confirm(VENDOR, theirs(), 1),
                ClearinghouseActs.embargo(VENDOR, theirs(), "ACCEPT"),
                ClearinghouseActs.embargo(FINDER, theirs(), "ACCEPT"),
                ClearinghouseActs.claim(FINDER, theirs()),
                ClearinghouseActs.post(VENDOR, "/vulnerabilities/" + theirs() + "/vendors", "{\"vendor\":\"vn-1\"}"),
                ClearinghouseActs.publish(FINDER, theirs.get("advisoryId").getLast(), 1));
    }

    private void merge(ClearinghouseReads reads, Random random) {
        var own = mine.get("vulnerabilityId").getFirst();
        boolean survives = random.nextBoolean();
        send(survives ? ClearinghouseActs.merge(own, theirs()) : ClearinghouseActs.merge(theirs(), own));
        var survivor = survives ? own : theirs();
        // those who get the merged one sent are told of it by the desk
        if (!survives) reads.leaveOut(read -> read.person().org().equals(VENDOR.org()));
        shows(reads, "the merge");
        send(work(survivor, "validation", "{\"reproduced\":true,\"evidence\":\"bravo\"}"));
        shows(reads, "a validation of the merged one");
        // a question on their own vulnerability is theirs to answer
        if (!survives) send(work(survivor, "return", "{\"question\":\"bravo?\"}"));
        shows(reads, "a question to the other finder");
        send(ClearinghouseActs.disclose(survivor, "exploited"));
        stack.send(ClearinghouseActs.embargo(COORDINATOR, survivor, "EXIT"));
        shows(reads, "the end of the embargo");
        send(Request.of(OTHER_FINDER, "PATCH", "/reports/" + theirReport(), "{\"withdrawn\":true}"));
        shows(reads, "their withdrawal");
        send(work(survivor, "closing", "{\"reason\":\"NO_ANSWER_OF_THE_FINDER\",\"text\":\"bravo\"}"));
        shows(reads, "the closing of the merged one");
    }

    /** Nothing of theirs; and of a report nothing changes but where it is, and its embargo. */
    private void shows(ClearinghouseReads reads, String after) {
        reads.now().forEach((read, reply) -> {
            var where = read + " after " + after;
            assertThat(reply.text()).as(where).doesNotContain(THEIRS, "others", "rival-maker");
            theirs.values().forEach(ids -> assertThat(reply.text()).as(where).doesNotContain(ids));
            if (!read.target().matches("/reports/(form/)?[^/]*") || !reply.isOk()) {
                assertThat(reply.status())
                        .as(where)
                        .isEqualTo(reads.before(read).status());
                return;
            }
            assertThat(withoutStatus(reply)).as(where).isEqualTo(withoutStatus(reads.before(read)));
            var status = reply.object("status");
            assertThat(status.string("state").orElseThrow()).as(where).isIn(STATES);
            assertThat(status.get("question")).as(where).isEmpty();
        });
    }

    private static Map<String, Json> withoutStatus(Reply reply) {
        var members = new HashMap<>(reply.body().members());
        members.remove("status");
        return members;
    }
}
