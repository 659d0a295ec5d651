package foreview.clearinghouse;

import static foreview.clearinghouse.ClearinghouseActs.OTHER_VENDOR;
import static foreview.clearinghouse.ClearinghouseActs.SECOND_OTHER_VENDOR;
import static foreview.clearinghouse.ClearinghouseActs.work;
import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.FINDER;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A random history of the clearinghouse, with what has to hold after every step. */
final class ClearinghouseHistory {
    private static final List<String> PRODUCTS = List.of("pkg:npm/one", "pkg:npm/two");
    private static final List<String> CVES = List.of("CVE-2026-3001", "CVE-2026-3002", "CVE-2026-3003");
    private static final List<String> LABELS = List.of("CLEAR", "GREEN", "AMBER", "AMBER_STRICT", "RED");
    private static final List<String> EMBARGO = List.of("PROPOSE", "ACCEPT", "DECLINE");

    private final ManualStack stack;
    private final Random random;
    private final List<String> vendors;
    private final List<String> vulnerabilities = new ArrayList<>();
    private final Map<String, Person> reports = new HashMap<>();
    private final Map<String, String> opened = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<String> advisories = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final Map<String, Integer> answers = new HashMap<>();

    /**
     * @param known vulnerabilities that exist
     * @param vendors by their ids
     */
    ClearinghouseHistory(ManualStack stack, long seed, List<String> known, List<String> vendors) {
        this.stack = stack;
        this.random = new Random(seed);
        this.vulnerabilities.addAll(known);
        this.vendors = vendors;
    }

    /** What was done, for people. */
    String words() {
        return String.join("\n", words);
    }

    /** How often each act was answered with each status. */
    Map<String, Integer> answers() {
        return Map.copyOf(answers);
    }

    void step() throws Exception {
        switch (random.nextInt(12)) {
            case 0, 1 -> report();
            case 2, 3 -> desk();
            case 4 -> known();
            case 5, 6 -> vendor();
            case 7, 8 -> embargo();
            case 9 -> merge();
            case 10 -> advisory();
            default -> time();
        }
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String vulnerability() {
        // the last ones, so that several acts meet
        int from = Math.max(0, vulnerabilities.size() - 4);
        return any(vulnerabilities.subList(from, vulnerabilities.size()));
    }

    private Person coordinator() {
        return random.nextBoolean() ? COORDINATOR : SECOND_COORDINATOR;
    }

    private Optional<Reply> send(String name, Request request) {
        var reply = stack.send(request);
        words.add(name + " of " + request.person() + ": " + reply.status() + " " + reply.problem() + " "
                + request.target() + " " + new String(request.body(), StandardCharsets.UTF_8));
        answers.merge(name + " " + reply.status() / 100, 1, Integer::sum);
        assertThat(reply.status()).as(reply.text()).isLessThan(500);
        return Optional.of(reply).filter(Reply::isOk);
    }

    private void report() throws Exception {
        var finder = random.nextBoolean() ? FINDER : OTHER_FINDER;
        var aliases = random.nextBoolean() ? new String[] {any(CVES)} : new String[] {};
        var request =
                ClearinghouseActs.report(finder, "r" + vulnerabilities.size(), any(PRODUCTS), any(LABELS), aliases);
        var id = send("report", request).orElseThrow().text("id");
        reports.put(id, finder);
        opened.put(id, ClearinghouseActs.opened(stack, id));
        vulnerabilities.add(opened.get(id));
    }

    private void desk() {
        var one = vulnerability();
        switch (random.nextInt(8)) {
            case 0 -> send("claim", ClearinghouseActs.claim(coordinator(), one));
            case 1 -> send("return", work(one, "return", "{\"question\":\"Which?\"}"));
            case 2 ->
                send(
                        "validate",
                        work(one, "validation", "{\"reproduced\":" + random.nextBoolean() + ",\"evidence\":\"e\"}"));
            case 3 -> send("label", ClearinghouseActs.label(one, any(LABELS)));
            case 4 -> send("alias", ClearinghouseActs.alias(one, any(CVES)));
            case 5 ->
                send("prioritize", ClearinghouseActs.prioritize(one, "{\"serious\":" + (random.nextInt(3) == 0) + "}"));
            case 6 -> send("close", work(one, "closing", "{\"reason\":\"OUT_OF_SCOPE\"}"));
            default -> send("reopen", work(one, "reopening", "{\"reason\":\"So.\"}"));
        }
        finder();
    }

    private void finder() {
        if (reports.isEmpty()) return;
        var report = any(List.copyOf(reports.keySet().stream().sorted().toList()));
        var at = "/reports/" + report;
        var person = reports.get(report);
        if (random.nextInt(8) == 0) send("withdraw", Request.of(person, "PATCH", at, "{\"withdrawn\":true}"));
        else if (random.nextBoolean())
            send("answer", ClearinghouseActs.post(person, at + "/answers", "{\"text\":\"a\"}"));
    }

    private void known() {
        var day = "2026-11-" + (10 + random.nextInt(13));
        if (random.nextBoolean()) send("KEV", ClearinghouseActs.listed(any(CVES), day));
        else send("EPSS", ClearinghouseActs.scored(any(CVES), "0." + random.nextInt(10), day));
    }

    /** A vulnerability and a person of a vendor that was added to it, mostly. */
    private record Part(String vulnerability, Person person) {}

    private Part part() {
        if (parts.isEmpty() || random.nextInt(6) == 0)
            return new Part(vulnerability(), any(List.of(VENDOR, OTHER_VENDOR)));
        var part = any(parts.subList(Math.max(0, parts.size() - 3), parts.size()));
        var second = part.person().equals(VENDOR) ? SECOND_VENDOR : SECOND_OTHER_VENDOR;
        return random.nextBoolean() ? part : new Part(part.vulnerability(), second);
    }

    private void vendor() {
        var part = part();
        switch (random.nextInt(6)) {
            case 0, 1 -> add(vulnerability());
            case 2 -> send("acknowledge", ClearinghouseActs.acknowledge(part.person(), part.vulnerability()));
            case 3 -> send("acknowledge", ClearinghouseActs.acknowledge(part.person(), any(vulnerabilities)));
            case 4 ->
                send(
                        "state",
                        ClearinghouseActs.state(
                                part.person(),
                                part.vulnerability(),
                                any(PRODUCTS),
                                any(List.of("AFFECTED", "UNDER_INVESTIGATION"))));
            default ->
                send("confirm", ClearinghouseActs.confirm(part.person(), part.vulnerability(), 1 + random.nextInt(2)));
        }
    }

    /** @return whose part it is */
    private Part add(String vulnerability) {
        int vendor = random.nextInt(vendors.size());
        var part = new Part(vulnerability, vendor == 0 ? VENDOR : OTHER_VENDOR);
        if (send("add", ClearinghouseActs.add(vulnerability, vendors.get(vendor)))
                .isPresent()) parts.add(part);
        return part;
    }

    private void embargo() {
        var part = part();
        var one = part.vulnerability();
        var person = random.nextInt(3) == 0 ? COORDINATOR : part.person();
        switch (random.nextInt(7)) {
            case 0 -> begin(add(vulnerability()));
            case 1 -> send("ask a vendor", ClearinghouseActs.asked(one, any(vendors)));
            case 2 -> lastReport().ifPresent(id -> send("ask a finder", ClearinghouseActs.asked(opened.get(id), id)));
            case 3 -> revise(one, person);
            case 4 ->
                lastReport()
                        .ifPresent(id -> send(
                                "finder's embargo",
                                ClearinghouseActs.embargoOfReport(reports.get(id), id, any(EMBARGO))));
            case 5 -> exit(one);
            default -> send("embargo", ClearinghouseActs.embargo(person, one, any(EMBARGO)));
        }
    }

    private Optional<String> lastReport() {
        return reports.keySet().stream().sorted().reduce((a, b) -> b);
    }

    private void begin(Part part) {
        var vendor = vendors.get(part.person().equals(VENDOR) ? 0 : 1);
        send("ask a vendor", ClearinghouseActs.asked(part.vulnerability(), vendor));
        send("propose", ClearinghouseActs.embargo(COORDINATOR, part.vulnerability(), "PROPOSE"));
        send("accept", ClearinghouseActs.embargo(part.person(), part.vulnerability(), "ACCEPT"));
    }

    private void revise(String one, Person person) {
        var end = stack.now().plus(Duration.ofDays(1 + random.nextInt(100)));
        var body = "{\"act\":\"REVISE\",\"endsAt\":\"" + end + "\"}";
        send("revise", ClearinghouseActs.post(person, "/vulnerabilities/" + one + "/embargo", body));
    }

    private void exit(String one) {
        if (random.nextInt(3) > 0) return;
        send("disclose", ClearinghouseActs.disclose(one, any(List.of("exploited", "public"))));
        send("exit", ClearinghouseActs.embargo(COORDINATOR, one, "EXIT"));
    }

    /** A merge that is undone at once leaves both as they were; others stay. */
    private void merge() {
        var one = vulnerability();
        var other = random.nextBoolean() ? part().vulnerability() : vulnerability();
        if (random.nextInt(3) == 0) begin(add(other));
        var before = read(one);
        var otherBefore = read(other);
        if (send("merge", ClearinghouseActs.merge(one, other)).isEmpty()) return;
        if (random.nextInt(3) == 0) return;
        send("undo", ClearinghouseActs.undo(one, other)).orElseThrow();
        assertThat(lasting(read(one))).isEqualTo(lasting(before));
        assertThat(read(other)).isEqualTo(otherBefore);
    }

    /** With its whole embargo. */
    private Json.Obj read(String vulnerability) {
        var at = "/vulnerabilities/" + vulnerability;
        var embargo = stack.get(COORDINATOR, at + "/embargo").ok().body();
        return stack.get(COORDINATOR, at).ok().body().with("embargo", embargo);
    }

    /** Without its vendors, which stay, and the priority's changes, which are recorded. */
    private static Map<String, Json> lasting(Json.Obj vulnerability) {
        var members = new HashMap<>(vulnerability.members());
        members.keySet().removeAll(Set.of("waitingOn", "due"));
        var priority = new HashMap<>(((Json.Obj) members.get("priority")).members());
        priority.remove("changes");
        members.put("priority", Json.of(priority.toString()));
        return members;
    }

    private void advisory() {
        if (advisories.isEmpty() || random.nextInt(3) == 0) {
            var terms = "\"tlp\":\"" + any(List.of("CLEAR", "GREEN")) + "\",";
            send("draft", ClearinghouseActs.draft(vulnerability(), terms, "T"))
                    .ifPresent(drafted -> advisories.add(drafted.text("id")));
            return;
        }
        var id = any(advisories);
        var draft = stack.get(COORDINATOR, "/advisories/" + id).ok().body().get("draft");
        if (draft.isPresent() && draft.get() instanceof Json.Obj open)
            send(
                    "publish",
                    ClearinghouseActs.publish(
                            SECOND_COORDINATOR, id, number(open.get("number").orElseThrow())));
        else if (random.nextBoolean()) send("correct", ClearinghouseActs.correct(id, "U"));
        else
            send(
                    "withdraw",
                    ClearinghouseActs.post(COORDINATOR, "/advisories/" + id + "/withdrawal", "{\"reason\":\"None.\"}"));
    }

    private static long number(Json json) {
        return ((Json.Num) json).value().longValue();
    }

    private void time() {
        stack.clock.pass(Duration.ofHours(1 + random.nextInt(24 * 12)));
        words.add("it is " + stack.now());
        if (random.nextBoolean()) stack.sweepClearinghouse();
    }

    /** The records agree, and no embargo is in force at or after its end. */
    void check() {
        ClearinghouseConsistency.check(stack);
        for (var id : vulnerabilities) EmbargoEnds.check(stack, id);
    }
}
