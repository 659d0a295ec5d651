package foreview.clearinghouse;

import foreview.domain.cases.Role;
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
import foreview.local.script.Person;
import foreview.runtime.App;
import foreview.runtime.Clients;
import foreview.runtime.config.Config;
import foreview.runtime.identity.Caller;
import foreview.runtime.store.Ids;
import foreview.runtime.store.StoredAnswer;
import foreview.testkit.TestStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reports that are received through the store itself, each with the vulnerability that it opens. */
public final class SeededVulnerabilities {
    private final TestStack stack;
    private final App app;

    public SeededVulnerabilities(TestStack stack) {
        this.stack = stack;
        var desk = stack.stack().template().functions().stream()
                .filter(function -> function.id().equals("DeskFunction"))
                .findFirst()
                .orElseThrow();
        var config = Config.of(desk.environment());
        var clients = stack.stack().clients();
        this.app = new App(config, clients.clock(), Clients.on(config, clients.tables(), clients::queues));
    }

    public App app() {
        return app;
    }

    static Subject subject(String product, String weakness, String location, String... aliases) {
        return new Subject(
                List.of(new Subject.Product(product, product)),
                Optional.of(weakness).filter(text -> !text.isEmpty()),
                Set.of(aliases),
                Optional.of(location).filter(text -> !text.isEmpty()));
    }

    /**
     * @return its id
     */
    public String opened(String product, Tlp tlp, String... aliases) {
        return opened(subject(product, "CWE-79", "", aliases), tlp);
    }

    String opened(Subject subject, Tlp tlp) {
        var now = stack.now();
        var id = Ids.ordered("v", now);
        var report = Ids.ordered("r", now);
        var finder = Person.FINDER;
        var caller = new Caller(finder.sub(), finder.org(), Set.of(Role.FINDER));
        app.clearinghouse().perform(Optional.of(caller), Optional.empty(), "seed", _ -> false, unit -> {
            var source = new Source.Account(finder.org(), app.clearinghouse().person(finder.sub()));
            unit.record(
                    Report.class,
                    report,
                    new ReportCommand.Submit(
                            report, id, source, subject, Stated.NOTHING, Optional.empty(), List.of(), Consents.NONE),
                    Map.of("description", "A crafted file."));
            unit.record(
                    Vulnerability.class,
                    id,
                    new VulnerabilityCommand.Open(id, report, unit.now(), source.party(), subject, tlp));
            return StoredAnswer.ok("", Json.object().build());
        });
        return id;
    }
}
