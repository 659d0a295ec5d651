package foreview.clearinghouse;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.Subject;
import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.reports.Consents;
import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.reports.ReportCommand;
import foreview.domain.clearinghouse.reports.Source;
import foreview.domain.clearinghouse.reports.Stated;
import foreview.domain.clearinghouse.vulnerabilities.DisclosureCommand;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.clearinghouse.vulnerabilities.VulnerabilityCommand;
import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.runtime.App;
import foreview.runtime.Clients;
import foreview.runtime.clearinghouse.UnitOfWork;
import foreview.runtime.config.Config;
import foreview.runtime.identity.Caller;
import foreview.runtime.store.Ids;
import foreview.runtime.store.StoredAnswer;
import foreview.testkit.TestStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reports of the finder {@code fred}, received without the API of reports, each with the vulnerability that it opens. */
public final class SeededVulnerabilities {
    private static final Caller FINDER = new Caller(Person.FINDER.sub(), Person.FINDER.org(), Set.of(Role.FINDER));
    private static final Caller COORDINATOR =
            new Caller(Person.COORDINATOR.sub(), Person.COORDINATOR.org(), Set.of(Role.COORDINATOR));
    private static final Subject TWO_PRODUCTS = new Subject(
            List.of(
                    new Subject.Product("pkg:npm/left-pad@1.2.0", "pkg:npm/left-pad"),
                    new Subject.Product("Old gateway", "name:old gateway")),
            Optional.of("CWE-787"),
            Set.of("CVE-2026-4711"),
            Optional.empty());

    private final App app;

    /**
     * A vulnerability and its report.
     *
     * @param id of the vulnerability
     */
    public record Opened(String id, String report) {}

    public SeededVulnerabilities(TestStack stack) {
        this(app(stack));
    }

    public SeededVulnerabilities(App app) {
        this.app = app;
    }

    private static App app(TestStack stack) {
        var desk = stack.stack().template().functions().stream()
                .filter(function -> function.id().equals("DeskFunction"))
                .findFirst()
                .orElseThrow();
        var config = Config.of(desk.environment());
        var clients = stack.stack().clients();
        return new App(config, clients.clock(), Clients.on(config, clients.tables(), clients::queues));
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
        return opened(subject, tlp, Consents.NONE, Map.of("description", "A crafted file."))
                .id();
    }

    /** The finder consents to its contact being given on, and not to credit. */
    public Opened openedWithContact() {
        var texts = Map.of(
                "title",
                "Overflow",
                "description",
                "A long name.",
                "contact",
                "fred@finders.example",
                "credit",
                "Fred");
        var subject = subject("pkg:maven/org.example/parser", "CWE-787", "");
        return opened(subject, Tlp.AMBER, new Consents(false, true, false), texts);
    }

    /**
     * @param consents whether the finder consents to be named
     * @return its id
     */
    public String openedWithCredit(String credit, boolean consents) {
        return openedWith(credit, new Consents(consents, false, false));
    }

    /**
     * One whose finder consents to warnings.
     *
     * @return its id
     */
    public String openedWithWarning() {
        return openedWith("", new Consents(false, false, true));
    }

    private String openedWith(String credit, Consents consents) {
        var texts = credit.isEmpty() ? Map.<String, String>of() : Map.of("credit", credit);
        return opened(TWO_PRODUCTS, Tlp.AMBER, consents, texts).id();
    }

    private Opened opened(Subject subject, Tlp tlp, Consents consents, Map<String, String> texts) {
        var now = app.now().instant();
        var opened = new Opened(Ids.ordered("vu", now), Ids.ordered("rp", now));
        var source =
                new Source.Account(FINDER.org(), app.clearinghouse().service().person(FINDER.sub()));
        perform(FINDER, unit -> {
            var submit = new ReportCommand.Submit(
                    opened.report, opened.id, source, subject, Stated.NOTHING, Optional.empty(), List.of(), consents);
            unit.record(Report.class, opened.report, submit, texts);
            var open =
                    new VulnerabilityCommand.Open(opened.id, opened.report, unit.now(), source.party(), subject, tlp);
            unit.record(Vulnerability.class, opened.id, open);
        });
        return opened;
    }

    /** The desk records that it is exploited. */
    public void exploited(String id) {
        var known = new DisclosureCommand.Fact(true, Optional.empty());
        var disclose = new DisclosureCommand.Disclose(Optional.empty(), Optional.of(known));
        perform(COORDINATOR, unit -> unit.record(Vulnerability.class, id, disclose));
    }

    private void perform(Caller caller, Consumer<UnitOfWork> work) {
        app.clearinghouse()
                .service()
                .perform(Optional.of(caller), Optional.empty(), "seed", attempt -> attempt < 5, unit -> {
                    work.accept(unit);
                    return StoredAnswer.ok("", Json.object().build());
                });
    }
}
