package foreview.domain.clearinghouse.vulnerabilities;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Requester;
import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.Aggregate;
import foreview.domain.clearinghouse.ClearinghouseCommand;
import foreview.domain.clearinghouse.ClearinghouseEntry;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import foreview.domain.clearinghouse.ClearinghouseRefusal;
import foreview.domain.clearinghouse.ClearinghouseRules;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import foreview.domain.clearinghouse.ClearinghouseSettings;
import foreview.domain.clearinghouse.Subject;
import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.priority.DecisionRow;
import foreview.domain.clearinghouse.priority.DecisionTable;
import foreview.domain.clearinghouse.priority.DecisionTables;
import foreview.domain.clearinghouse.vendors.Vendor;
import foreview.domain.clearinghouse.vendors.VendorAccountCommand;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the clearinghouse keeps, changed command by command, at times that a test names. */
final class PlayedDesk {
    static final Requester COORDINATOR = new Requester("p-cora", "desk", Set.of(Role.COORDINATOR));
    static final Requester FINDER = new Requester("p-fred", "finders", Set.of(Role.FINDER));
    static final Requester VERA = new Requester("p-vera", "maker", Set.of(Role.VENDOR));
    static final Requester VINCE = new Requester("p-vince", "maker", Set.of(Role.VENDOR));
    static final Requester STRANGER = new Requester("p-sam", "stranger", Set.of(Role.VENDOR));
    static final String MAKER = Vendor.idOf("maker");

    private static final Instant START = Instant.parse("2026-11-02T09:00:00.000Z");
    private static final DecisionTable TABLE = new DecisionTable(
            "triage",
            "1",
            "made here",
            List.of(),
            List.of("COORDINATE"),
            List.of(new DecisionRow(Map.of(), "COORDINATE")));
    private static final DecisionTables TABLES = new DecisionTables(TABLE, TABLE, TABLE);

    private final ClearinghouseSettings settings;
    private final Map<String, Aggregate> kept = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();
    private Instant now = START;
    private long sequence;

    PlayedDesk(int pace) {
        settings = new ClearinghouseSettings(100, pace, 10);
    }

    static Instant day(long days) {
        return START.plus(Duration.ofDays(days));
    }

    /** One vulnerability, of the report of the same name, and the vendor. */
    static PlayedDesk with(String vulnerability) {
        return new PlayedDesk(20).joined().opened(vulnerability, "pkg:npm/left");
    }

    PlayedDesk joined() {
        return does(MAKER, VERA, new VendorAccountCommand.Join(Set.of("pkg:npm/left", "pkg:npm/right")));
    }

    PlayedDesk opened(String id, String product) {
        var subject = new Subject(
                List.of(new Subject.Product(product, product)), Optional.empty(), Set.of(), Optional.empty());
        return does(id, FINDER, new VulnerabilityCommand.Open(id, "r-" + id, now, "org:finders", subject, Tlp.AMBER));
    }

    PlayedDesk at(Instant time) {
        now = time;
        kept.replaceAll((_, one) -> settled(one));
        return this;
    }

    Instant now() {
        return now;
    }

    ClearinghouseSettings settings() {
        return settings;
    }

    PlayedDesk does(String id, Requester who, ClearinghouseCommand command) {
        var ruling = decided(id, who, command);
        assertThat(ruling).isInstanceOf(ClearinghouseRuling.Emit.class);
        for (var event : ((ClearinghouseRuling.Emit) ruling).events()) fold(id, who, command, event);
        kept.computeIfPresent(id, (_, one) -> settled(one));
        return this;
    }

    PlayedDesk refuses(ClearinghouseRefusal.Reason reason, String id, Requester who, ClearinghouseCommand command) {
        assertThat(decided(id, who, command))
                .isInstanceOfSatisfying(ClearinghouseRuling.Refuse.class, refused -> assertThat(
                                refused.refusal().reason())
                        .as(refused.refusal().text())
                        .isEqualTo(reason));
        return this;
    }

    private ClearinghouseRuling decided(String id, Requester who, ClearinghouseCommand command) {
        return ClearinghouseRules.decide(Optional.ofNullable(kept.get(id)), command, who, now, settings, TABLES);
    }

    private void fold(String id, Requester who, ClearinghouseCommand command, ClearinghouseEvent event) {
        names.add(event.name());
        var actor = who.as(command.allowed());
        var entry = new ClearinghouseEntry(++sequence, now, now, actor, event, Map.of(), "test");
        kept.put(id, ClearinghouseRules.next(Optional.ofNullable(kept.get(id)), entry));
    }

    private Aggregate settled(Aggregate one) {
        return ClearinghouseRules.settled(one, now);
    }

    /** The desk marks it as serious. */
    PlayedDesk marks(String id) {
        var members = new LinkedHashMap<>(Records.write(vulnerability(id)).members());
        var assessment = new LinkedHashMap<>(((Json.Obj) members.get("assessment")).members());
        assessment.put("marked", Json.of(true));
        members.put("assessment", new Json.Obj(assessment));
        kept.put(id, settled(Records.read(Vulnerability.class, new Json.Obj(members))));
        return this;
    }

    /** The desk merges it into another one. */
    PlayedDesk merges(String id, String into) {
        var members = new LinkedHashMap<>(Records.write(vulnerability(id)).members());
        members.put("mergedInto", Json.of(into));
        kept.put(id, settled(Records.read(Vulnerability.class, new Json.Obj(members))));
        return this;
    }

    Vulnerability vulnerability(String id) {
        return (Vulnerability) kept.get(id);
    }

    Vendor vendor() {
        return (Vendor) kept.get(MAKER);
    }

    VendorPart part(String id) {
        return vulnerability(id).vendors().get(MAKER);
    }

    List<Vulnerability> vulnerabilities() {
        return kept.values().stream()
                .filter(Vulnerability.class::isInstance)
                .map(Vulnerability.class::cast)
                .sorted(Comparator.comparing(Vulnerability::sortKey))
                .toList();
    }

    /** The names of all events so far. */
    List<String> names() {
        return names;
    }
}
