package foreview.runtime;

import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.Deciding;
import foreview.runtime.clearinghouse.Desk;
import foreview.runtime.clearinghouse.DeskReports;
import foreview.runtime.clearinghouse.distribution.DistributionCheck;
import foreview.runtime.clearinghouse.distribution.DistributionWalk;
import foreview.runtime.clearinghouse.distribution.Distributions;
import foreview.runtime.clearinghouse.members.AckTokens;
import foreview.runtime.clearinghouse.members.AdviceTexts;
import foreview.runtime.clearinghouse.members.DeliveryOutbox;
import foreview.runtime.clearinghouse.members.Inventories;
import foreview.runtime.clearinghouse.members.InventoryWriter;
import foreview.runtime.clearinghouse.members.MemberAdvisories;
import foreview.runtime.clearinghouse.members.MemberKeys;
import foreview.runtime.clearinghouse.members.Members;
import foreview.runtime.clearinghouse.priority.ShippedDecisionTables;
import foreview.runtime.clearinghouse.publication.AdvisoryDocuments;
import foreview.runtime.clearinghouse.publication.Audiences;
import foreview.runtime.clearinghouse.publication.ChangeLists;
import foreview.runtime.clearinghouse.publication.PublicCopies;
import foreview.runtime.clearinghouse.reports.FormTokens;
import foreview.runtime.clearinghouse.reports.ReportSecrets;
import foreview.runtime.config.Config;
import foreview.runtime.store.Contents;
import foreview.runtime.store.PersonKeys;
import foreview.runtime.store.Tables;
import foreview.runtime.store.Timers;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the functions of the clearinghouse are made of, wired by the composition root: over a table of its own, and the
 * deployment's keys (rule 15).
 */
public final class ClearinghouseParts {
    private final Config config;
    private final Now now;
    private final Clients clients;
    private final PersonKeys persons;
    private final Tables tables;

    ClearinghouseParts(Config config, Now now, Clients clients, PersonKeys persons) {
        this.config = config;
        this.now = now;
        this.clients = clients;
        this.persons = persons;
        this.tables =
                new Tables(clients.database(), config.clearinghouse().table(), config.vaultTable(), config.keysTable());
    }

    public Timers timers() {
        return new Timers(tables);
    }

    public Aggregates aggregates() {
        return new Aggregates(tables, contents());
    }

    public ClearinghouseService service() {
        return new ClearinghouseService(tables, contents(), deciding(), desk(), persons, now);
    }

    public ReportSecrets reportSecrets() {
        return new ReportSecrets(config.personKey());
    }

    public FormTokens formTokens() {
        return new FormTokens(tables, now);
    }

    public ChangeLists changeLists() {
        return new ChangeLists(tables);
    }

    public PublicCopies publicCopies() {
        return new PublicCopies(tables);
    }

    public AdvisoryDocuments advisoryDocuments() {
        return new AdvisoryDocuments(aggregates(), publicCopies());
    }

    public Audiences audiences() {
        return new Audiences(aggregates(), memberKeys());
    }

    public MemberKeys memberKeys() {
        return new MemberKeys(config.personKey());
    }

    public Members members() {
        return new Members(tables, aggregates());
    }

    public Inventories inventories() {
        return new Inventories(tables, clients.sealer(), memberKeys());
    }

    public InventoryWriter inventoryWriter() {
        return new InventoryWriter(tables, inventories(), memberKeys());
    }

    public AdviceTexts adviceTexts() {
        return new AdviceTexts(tables, contents());
    }

    public MemberAdvisories memberAdvisories() {
        var outbox = new DeliveryOutbox(memberKeys(), config.mails());
        return new MemberAdvisories(service(), aggregates(), inventories(), adviceTexts(), memberKeys(), outbox);
    }

    /**
     * @param remaining time of the run
     * @param failures is given each failure of one member, from several threads
     */
    public Distributions distributions(Supplier<Duration> remaining, Consumer<RuntimeException> failures) {
        return new Distributions(
                new DistributionWalk(members(), inventories()),
                memberAdvisories(),
                service(),
                aggregates(),
                adviceTexts(),
                new DistributionCheck(aggregates(), now),
                remaining,
                failures);
    }

    public AckTokens ackTokens() {
        return new AckTokens(tables);
    }

    public Desk desk() {
        return new Desk(config.clearinghouse().deskOrg());
    }

    /** For functions of cases: they write reports and read nothing (rule 15). */
    public DeskReports deskReports() {
        return new DeskReports(tables, contents(), deciding());
    }

    private Deciding deciding() {
        return new Deciding(config.clearinghouse().settings(), ShippedDecisionTables.load());
    }

    private Contents contents() {
        return new Contents(tables, clients.sealer());
    }
}
