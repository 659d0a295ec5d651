package foreview.runtime;

import foreview.domain.cases.Decide;
import foreview.domain.clock.Clock;
import foreview.domain.notices.Subscription;
import foreview.domain.partners.SelectionCriteria;
import foreview.domain.policy.Policies;
import foreview.runtime.cases.CallerCases;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseViews;
import foreview.runtime.cases.PartnerViews;
import foreview.runtime.config.Config;
import foreview.runtime.config.ShippedCriteria;
import foreview.runtime.config.ShippedPolicies;
import foreview.runtime.harness.HarnessOutcomes;
import foreview.runtime.identity.ClaimPath;
import foreview.runtime.identity.Claims;
import foreview.runtime.identity.FetchedKeys;
import foreview.runtime.identity.KeySet;
import foreview.runtime.identity.KeySource;
import foreview.runtime.identity.Tokens;
import foreview.runtime.keys.Signer;
import foreview.runtime.mail.FileMailer;
import foreview.runtime.mail.Mailer;
import foreview.runtime.mail.SesMailer;
import foreview.runtime.notices.NoticeReaders;
import foreview.runtime.queue.Wakeups;
import foreview.runtime.store.AccessLog;
import foreview.runtime.store.AccessLogAnchors;
import foreview.runtime.store.AccessLogChain;
import foreview.runtime.store.Audits;
import foreview.runtime.store.Calendars;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.CaseLists;
import foreview.runtime.store.Cases;
import foreview.runtime.store.Contents;
import foreview.runtime.store.Credentials;
import foreview.runtime.store.Deliveries;
import foreview.runtime.store.Dockets;
import foreview.runtime.store.EndpointCalls;
import foreview.runtime.store.EndpointRuns;
import foreview.runtime.store.HarnessLooks;
import foreview.runtime.store.HarnessQueues;
import foreview.runtime.store.HarnessResults;
import foreview.runtime.store.HarnessTasks;
import foreview.runtime.store.HarnessWaits;
import foreview.runtime.store.HeldEntries;
import foreview.runtime.store.Invitations;
import foreview.runtime.store.PersonKeys;
import foreview.runtime.store.ProbeClaims;
import foreview.runtime.store.Purges;
import foreview.runtime.store.RelayKeys;
import foreview.runtime.store.RelayTotals;
import foreview.runtime.store.Subscriptions;
import foreview.runtime.store.Suites;
import foreview.runtime.store.Tables;
import foreview.runtime.store.Tasks;
import foreview.runtime.store.Timers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The composition root: the only place that wires, and that reads the time and the environment. */
public final class App {
    private static Optional<App> live = Optional.empty();

    private final Config config;
    private final Now now;
    private final Clients clients;
    private final Policies policies;
    private final SelectionCriteria criteria;
    private final Tokens tokens;
    private final Tables tables;
    private final Contents contents;
    private final Credentials credentials;
    private final CaseEntities entities;
    private final Cases cases;
    private final Map<URI, Wakeups> wakeups = new ConcurrentHashMap<>();

    /**
     * @param now what every decision takes as the present
     */
    public App(Config config, Now now, Clients clients) {
        this.config = config;
        this.now = now;
        this.clients = clients;
        this.policies = ShippedPolicies.load(config.policy());
        this.criteria = ShippedCriteria.load();
        this.tokens = new Tokens(
                config.jwks()
                        .<KeySource>map(KeySet::of)
                        .orElseGet(() -> new FetchedKeys(config.jwksUrl().orElseThrow(), now)),
                new Claims(
                        config.issuer(),
                        config.audience(),
                        new ClaimPath(config.rolesClaim()),
                        new ClaimPath(config.orgClaim()),
                        config.skew(),
                        now));
        this.tables = new Tables(clients.database(), config.casesTable(), config.vaultTable(), config.keysTable());
        this.contents = new Contents(tables, clients.sealer());
        this.credentials = new Credentials(tables, clients.sealer());
        this.entities = new CaseEntities(tables);
        this.cases = new Cases(tables, entities, contents, clients.signer(), new Decide(policies, config.skew()), now);
    }

    /** The one of this process, from its environment. */
    public static synchronized App live() {
        if (live.isEmpty()) {
            var config = Config.of(System.getenv());
            live = Optional.of(new App(config, Now.cutting(Instant::now), Clients.of(config)));
        }
        return live.get();
    }

    public Config config() {
        return config;
    }

    public Now now() {
        return now;
    }

    public Policies policies() {
        return policies;
    }

    public SelectionCriteria criteria() {
        return criteria;
    }

    public Clock clock() {
        return new Clock(policies);
    }

    public Tokens tokens() {
        return tokens;
    }

    public Signer signer() {
        return clients.signer();
    }

    public Cases cases() {
        return cases;
    }

    public CaseEntities entities() {
        return entities;
    }

    public PersonKeys persons() {
        return new PersonKeys(config.personKey());
    }

    public CaseViews caseViews() {
        return new CaseViews(cases, entities, persons(), config.intakeOrg());
    }

    public CaseCommandService caseCommands() {
        return new CaseCommandService(caseViews(), cases, dockets(), clock(), now);
    }

    public Contents contents() {
        return contents;
    }

    public Credentials credentials() {
        return credentials;
    }

    public Dockets dockets() {
        return new Dockets(tables);
    }

    public AccessLog accessLog() {
        return new AccessLog(tables, now);
    }

    public Audits audits() {
        return new Audits(tables, accessLog());
    }

    public AccessLogChain accessLogChain() {
        return new AccessLogChain(tables);
    }

    public AccessLogAnchors accessLogAnchors() {
        return new AccessLogAnchors(tables, cases, accessLogChain());
    }

    public HeldEntries heldEntries() {
        return new HeldEntries(tables, now);
    }

    public ProbeClaims probeClaims() {
        return new ProbeClaims(tables);
    }

    public Tasks tasks() {
        return new Tasks(tables);
    }

    public HarnessTasks harnessTasks() {
        return new HarnessTasks(tables);
    }

    public HarnessQueues harnessQueues() {
        return new HarnessQueues(tables);
    }

    public HarnessLooks harnessLooks() {
        return new HarnessLooks(tables, entities, persons(), now, config.skew());
    }

    public HarnessResults harnessResults() {
        return new HarnessResults(tables, contents);
    }

    public HarnessWaits harnessWaits() {
        return new HarnessWaits(tables);
    }

    public HarnessOutcomes harnessOutcomes() {
        return new HarnessOutcomes(harnessResults(), entities, policies());
    }

    public EndpointRuns endpointRuns() {
        return new EndpointRuns(tables);
    }

    public EndpointCalls endpointCalls() {
        return new EndpointCalls(tables);
    }

    public RelayKeys relayKeys() {
        return new RelayKeys(tables);
    }

    public RelayTotals relayTotals() {
        return new RelayTotals(tables);
    }

    public PartnerViews partnerViews() {
        return new PartnerViews(new Invitations(tables), cases, entities);
    }

    public CaseLists caseLists() {
        return new CaseLists(tables);
    }

    /** To the runs of endpoints. */
    public Wakeups runs() {
        return wakeups(config.evaluationQueue());
    }

    /** To the coordination of evaluations. */
    public Wakeups coordination() {
        return wakeups(config.controlQueue());
    }

    /** To the probes. */
    public Wakeups probes() {
        return wakeups(config.probeQueue());
    }

    /** To the senders of notices over a channel. */
    public Wakeups deliveries(Subscription.Channel channel) {
        return wakeups(
                switch (channel) {
                    case WEBHOOK -> config.noticeQueue();
                    case MAIL -> config.mailQueue();
                });
    }

    /** Sends mails; files in the local stage. */
    public Mailer mailer() {
        return config.localMail()
                .<Mailer>map(directory -> new FileMailer(Path.of(directory), this::bounced))
                .orElseGet(
                        () -> new SesMailer(Clients.mail(), config.mailEvents().orElseThrow()));
    }

    /** What SES does on AWS. */
    private void bounced(String event) {
        var queue = config.bounceQueue().orElseThrow().toString();
        clients.queues().get().sendMessage(send -> send.queueUrl(queue).messageBody(event));
    }

    /** Made when it is first asked for: few functions send anything. */
    private Wakeups wakeups(Optional<URI> queue) {
        return wakeups.computeIfAbsent(
                queue.orElseThrow(), url -> new Wakeups(clients.queues().get(), url));
    }

    public Suites suites() {
        return new Suites(tables, clients.sealer(), now);
    }

    public Subscriptions subscriptions() {
        return new Subscriptions(tables, clients.sealer(), persons());
    }

    public Calendars calendars() {
        return new Calendars(tables, persons());
    }

    public CallerCases callerCases() {
        return new CallerCases(caseLists(), caseViews(), persons(), config.intakeOrg());
    }

    public Deliveries deliveries() {
        return new Deliveries(tables);
    }

    public NoticeReaders noticeReaders() {
        return new NoticeReaders(cases, entities, subscriptions(), config.intakeOrg());
    }

    public Purges purges() {
        return new Purges(cases, entities, credentials);
    }

    public Timers timers() {
        return new Timers(tables);
    }

    /** Everything of the clearinghouse. */
    public ClearinghouseParts clearinghouse() {
        return new ClearinghouseParts(config, now, clients, persons());
    }
}
