package foreview.bench;

import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.LEAD;

import foreview.local.script.CasePersons;
import foreview.local.script.Person;
import foreview.testkit.Request;
import foreview.testkit.Scenario;
import foreview.testkit.Step;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The scenario of a plain life, step by step, each with its cost. */
final class LifeCosts {
    static final String MODEL = Scenario.USUAL_MODEL;
    private static final int ITEMS = 100;

    /** The measured name of a step, by the beginning of the scenario's name. */
    private static final Map<String, String> NAMES = names();

    private final MeteredStack metered;
    private final List<StepCost> costs = new ArrayList<>();
    private final Map<String, String> values = new HashMap<>();
    private final Deque<Step> steps = new ArrayDeque<>(
            Scenario.plainLife(CasePersons.USUAL, ITEMS).only(Step::leadsOn).steps());

    private LifeCosts(MeteredStack metered) {
        this.metered = metered;
    }

    private static Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        names.put("submit", "submission");
        names.put("complete", "completeness");
        names.put("propose ", "proposal of a person");
        names.put("accept ", "acceptance of a person");
        names.put("determine", "determination");
        names.put("post terms", "terms");
        names.put("sign as ", "signature");
        names.put("give e1", "endpoint");
        names.put("ask to probe e1", "probe, asked and made");
        names.put("open", "opening");
        names.put("ask a grant", "grant, asked");
        names.put("ask the runner's grant", "grant, asked");
        names.put("give ", "grant, decided");
        names.put("upload part ", "suite, its part");
        names.put("seal the suite", "suite, sealed");
        names.put("plan evaluation", "evaluation of " + ITEMS + " items");
        names.put("draft ", "finding, drafted");
        names.put("review ", "finding, reviewed");
        names.put("share ", "finding, shared");
        names.put("read ", "finding, shown");
        names.put("answer ", "finding, answered");
        names.put("the end comes", "expiry and purge");
        return names;
    }

    /** What each step of a life costs, in their order. */
    static List<StepCost> measure(MeteredStack metered) throws Exception {
        var life = new LifeCosts(metered);
        life.until("open");
        life.read();
        life.until("give grant as " + CUSTODIAN.sub());
        life.suspend();
        life.until(life.before("the end comes"));
        life.costs("access log, chained and anchored", Ledger.ofActs(), () -> metered.stack.pass(Duration.ofHours(30)));
        life.until("sweep purges");
        life.costs("release, recorded", Ledger.ofActs(), () -> life.post(DEVELOPER, "/releases", ""));
        life.shown("docket, shown", DEVELOPER, "/docket?limit=100");
        return List.copyOf(life.costs);
    }

    /** A case whose access window is open; its id. */
    static String opened(MeteredStack metered) throws Exception {
        var life = new LifeCosts(metered);
        life.until("open");
        return life.values.get("caseId");
    }

    /** What a submission writes. */
    static List<TransactWriteItem> submission() throws Exception {
        try (var metered = new MeteredStack()) {
            new LifeCosts(metered).until("submit");
            return metered.meter.latest().transactItems();
        }
    }

    /** The name of the step before that one. */
    private String before(String name) {
        var names = steps.stream().map(Step::name).toList();
        return names.get(names.indexOf(name) - 1);
    }

    /** A step besides requests belongs to the request before it. */
    private void until(String last) throws Exception {
        var name = "";
        while (!name.equals(last)) {
            var requested = steps.pop();
            var group = new ArrayList<>(List.of(requested));
            name = requested.name();
            while (!name.equals(last) && !steps.isEmpty() && named(steps.peek()).isEmpty()) {
                group.add(steps.pop());
                name = group.getLast().name();
            }
            costs(named(requested).orElseThrow(), ledger(requested), () -> {
                for (var step : group) step.run(metered.stack, values);
                if (isEvaluation(requested)) metered.stack.pass(Duration.ofMinutes(5)); // until its timers are done
            });
        }
    }

    private static Optional<String> named(Step step) {
        return NAMES.entrySet().stream()
                .filter(name -> name.getKey().endsWith(" ")
                        ? step.name().startsWith(name.getKey())
                        : step.name().equals(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean isEvaluation(Step step) {
        return step.name().equals("plan evaluation");
    }

    private static Ledger ledger(Step step) {
        if (isEvaluation(step)) return Ledger.ofRunning(ITEMS);
        return step.name().startsWith("read ") ? Ledger.ofReading() : Ledger.ofActs();
    }

    private void read() throws Exception {
        shown("case, shown", DEVELOPER, "");
        shown("clock, shown", LEAD, "/clock");
        costs("list of cases, shown", Ledger.ofReading(), () -> metered.stack
                .get(DEVELOPER, "/cases")
                .ok());
    }

    private void suspend() throws Exception {
        costs("suspension", Ledger.ofActs(), () -> post(CUSTODIAN, "/suspensions", "{}"));
        var tag = metered.stack.get(CUSTODIAN, path("")).ok().header("etag");
        costs("suspension lifted", Ledger.ofActs(), () -> metered.stack
                .send(Request.of(CUSTODIAN, "DELETE", path("/suspensions/custodian"), "")
                        .header(Request.IF_MATCH, tag))
                .ok());
    }

    private void post(Person person, String rest, String body) {
        metered.stack.post(person, path(rest), body).ok();
    }

    private void shown(String name, Person person, String rest) throws Exception {
        costs(name, Ledger.ofReading(), () -> metered.stack
                .get(person, path(rest))
                .ok());
    }

    private String path(String rest) {
        return "/cases/" + values.get("caseId") + rest;
    }

    private interface Work {
        void run() throws Exception;
    }

    private void costs(String name, Ledger ledger, Work work) throws Exception {
        metered.meter.begin(ledger);
        work.run();
        metered.meter.begin(Ledger.ofActs());
        costs.add(StepCost.of(name, ledger));
    }
}
