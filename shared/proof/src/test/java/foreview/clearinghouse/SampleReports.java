package foreview.clearinghouse;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseSettings;
import foreview.domain.clearinghouse.Subject;
import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.reports.Consents;
import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.reports.ReportCommand;
import foreview.domain.clearinghouse.reports.Source;
import foreview.domain.clearinghouse.reports.Stated;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.clearinghouse.vulnerabilities.VulnerabilityCommand;
import foreview.domain.json.Json;
import foreview.runtime.App;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.Deciding;
import foreview.runtime.clearinghouse.Desk;
import foreview.runtime.clearinghouse.priority.ShippedDecisionTables;
import foreview.runtime.identity.Caller;
import foreview.runtime.keys.LocalSealer;
import foreview.runtime.store.Contents;
import foreview.runtime.store.Ids;
import foreview.runtime.store.PersonKeys;
import foreview.runtime.store.StoredAnswer;
import foreview.runtime.store.Tables;
import foreview.testkit.ManualStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Reports as finders make them, each with the vulnerability that it opens, written without the API of reports. */
public record SampleReports(ClearinghouseService clearinghouse) {
    private static final Caller FINDER = new Caller("fred", "finders", Set.of(Role.FINDER));
    private static final Subject SUBJECT = new Subject(
            List.of(
                    new Subject.Product("pkg:npm/left-pad@1.2.0", "pkg:npm/left-pad"),
                    new Subject.Product("Old gateway", "name:old gateway")),
            Optional.of("CWE-787"),
            Set.of("CVE-2026-4711"),
            Optional.empty());

    public SampleReports(App app) {
        this(app.clearinghouse());
    }

    /** Of a stack of which only the tables are known: for reports without texts. */
    public static SampleReports on(DynamoDbClient database) {
        var names = database.listTables().tableNames();
        var tables = new Tables(database, named(names, "Clearinghouse"), named(names, "Vault"), named(names, "Keys"));
        var deciding = new Deciding(ClearinghouseSettings.DEFAULT, ShippedDecisionTables.load());
        return new SampleReports(new ClearinghouseService(
                tables,
                new Contents(tables, new LocalSealer(LocalSealer.newKey())),
                deciding,
                new Desk("desk"),
                new PersonKeys(new byte[32]),
                () -> ManualStack.START));
    }

    private static String named(List<String> tables, String part) {
        return tables.stream().filter(name -> name.contains(part)).findFirst().orElseThrow();
    }

    /**
     * @param consents whether the finder consents to be named
     * @return the id of the vulnerability
     */
    public String received(String credit, boolean consents) {
        return received(credit, new Consents(consents, false, false));
    }

    /** One whose finder consents to warnings. */
    public String warned() {
        return received("", new Consents(false, false, true));
    }

    private String received(String credit, Consents consents) {
        var report = Ids.fresh("r");
        var vulnerability = Ids.fresh("v");
        clearinghouse.perform(Optional.of(FINDER), Optional.empty(), "sample", _ -> false, unit -> {
            unit.record(
                    Report.class,
                    report,
                    new ReportCommand.Submit(
                            report,
                            vulnerability,
                            new Source.Account("finders", "PERSON#fred"),
                            SUBJECT,
                            Stated.NOTHING,
                            Optional.empty(),
                            List.of(),
                            consents),
                    credit.isEmpty() ? Map.of() : Map.of("credit", credit));
            unit.record(
                    Vulnerability.class,
                    vulnerability,
                    new VulnerabilityCommand.Open(
                            vulnerability, report, unit.now(), "org:finders", SUBJECT, Tlp.AMBER));
            return StoredAnswer.ok("", Json.object().build());
        });
        return vulnerability;
    }
}
