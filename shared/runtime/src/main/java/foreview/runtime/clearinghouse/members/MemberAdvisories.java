package foreview.runtime.clearinghouse.members;

import foreview.domain.clearinghouse.distribution.DeliveryScope;
import foreview.domain.clearinghouse.members.InventoryLine;
import foreview.domain.clearinghouse.members.Member;
import foreview.domain.clearinghouse.products.Match;
import foreview.domain.clearinghouse.products.Match.Answer;
import foreview.domain.clearinghouse.remediation.Advice;
import foreview.domain.clearinghouse.remediation.MemberAdvisory;
import foreview.domain.clearinghouse.remediation.MemberAdvisoryCommand;
import foreview.domain.clearinghouse.remediation.PatchTask;
import foreview.domain.clearinghouse.remediation.Remedy;
import foreview.domain.clearinghouse.remediation.Threat;
import foreview.domain.clearinghouse.remediation.Week;
import foreview.domain.json.Json;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.StoredAggregate;
import foreview.runtime.clearinghouse.UnitOfWork;
import foreview.runtime.store.RetryBudget;
import foreview.runtime.store.StoredAnswer;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** The advisories of members: delivered exactly once each, and read in the order of their urgency. */
public final class MemberAdvisories {
    private static final Match NO_TEXT =
            new Match(Answer.NOT_CHECKED, "Not checked: the advisory's versions are no longer kept.");

    private final ClearinghouseService clearinghouse;
    private final Aggregates aggregates;
    private final Inventories inventories;
    private final AdviceTexts texts;
    private final MemberKeys keys;
    private final DeliveryOutbox outbox;

    public MemberAdvisories(
            ClearinghouseService clearinghouse,
            Aggregates aggregates,
            Inventories inventories,
            AdviceTexts texts,
            MemberKeys keys,
            DeliveryOutbox outbox) {
        this.clearinghouse = clearinghouse;
        this.aggregates = aggregates;
        this.inventories = inventories;
        this.texts = texts;
        this.keys = keys;
        this.outbox = outbox;
    }

    /**
     * What is delivered to members. Its text is put first ({@link AdviceTexts}).
     *
     * @param scope which members may have it
     */
    public record Shipment(Advice advice, Threat threat, DeliveryScope scope) {}

    /** What became of a delivery. */
    public enum Delivery {
        /** The member has it, now or since earlier. */
        DELIVERED,
        /** The member lists the product, and only with versions outside the affected ones. */
        OUTSIDE,
        /** It is not for this member, such as a warning to which the member no longer consents. */
        NOT_MEANT
    }

    /**
     * What a member's inventory says about an advisory.
     *
     * @param products keys of the advisory's products that it lists
     * @param concerned the lines that are not outside the affected versions
     */
    public record Listing(Set<String> products, List<InventoryLine> concerned) {
        public Listing {
            products = Set.copyOf(products);
            concerned = List.copyOf(concerned);
        }

        boolean isOutside() {
            return concerned.isEmpty() && !products.isEmpty();
        }
    }

    /** Eventually consistent. */
    public Listing listing(String memberId, Advice advice) {
        var listed = advice.productKeys().stream()
                .flatMap(product -> inventories.ofProduct(memberId, product, InventoryLine.MOST).stream())
                .map(StoredLine::line)
                .toList();
        var concerned = listed.stream()
                .filter(line -> advice.match(line.product()).answer() != Answer.FIXED_OR_OUTSIDE)
                .toList();
        return new Listing(listed.stream().map(line -> line.product().key()).collect(Collectors.toSet()), concerned);
    }

    /**
     * Delivers an advisory to a member: by the lines of its inventory, or as one of its sector where no line has the product.
     * It may be repeated at any time, also after a crash: there is one record for each member and advisory, and a repetition
     * that brings nothing new records nothing. What is new also waits for a mail from then on, in the same transaction, which
     * fails when the member was changed in between. Who has the advisory gets each revision, also when it runs only versions
     * outside the affected ones by now.
     *
     * @throws foreview.runtime.http.ProblemException when there is no such member, or the budget ends
     */
    public Delivery deliver(String memberId, Shipment shipment, String correlationId, RetryBudget budget) {
        return deliver(memberId, shipment, listing(memberId, shipment.advice()), correlationId, budget);
    }

    /** The same where the inventory was read already. */
    public Delivery deliver(
            String memberId, Shipment shipment, Listing listing, String correlationId, RetryBudget budget) {
        if (listing.isOutside() && find(memberId, shipment.advice().advisory()).isEmpty()) return Delivery.OUTSIDE;
        var outcome = new AtomicReference<>(Delivery.DELIVERED);
        clearinghouse.perform(Optional.empty(), Optional.empty(), correlationId, budget, unit -> {
            outcome.set(deliver(unit, memberId, shipment, listing));
            return StoredAnswer.ok("", Json.object().build());
        });
        return outcome.get();
    }

    private Delivery deliver(UnitOfWork unit, String memberId, Shipment shipment, Listing listing) {
        var advice = shipment.advice();
        var id = keys.advisory(memberId, advice.advisory());
        var member = unit.get(Member.class, memberId);
        if (shipment.scope() == DeliveryScope.CONSENTING
                && !member.settings().consents().warning()) return Delivery.NOT_MEANT;
        var before = unit.find(MemberAdvisory.class, id);
        var reason = reason(unit, shipment.threat(), listing, before);
        var delivered = new MemberAdvisoryCommand.Deliver(
                id, keys.recipient(memberId), advice.advisory(), advice.revision(), shipment.threat(), reason);
        var after = unit.record(MemberAdvisory.class, id, delivered);
        if (before.filter(after::equals).isEmpty()) {
            unit.guard(Member.class, memberId); // its consents, address and pace are those that were read
            outbox.add(unit, member, before, after);
        }
        return Delivery.DELIVERED;
    }

    private static MemberAdvisory.Reason reason(
            UnitOfWork unit, Threat threat, Listing listing, Optional<MemberAdvisory> before) {
        // one that is outside by now has the advisory for the reason of before
        if (listing.isOutside()) return before.map(MemberAdvisory::reason).orElse(MemberAdvisory.Reason.SECTOR);
        var toldAt = before.map(MemberAdvisory::deliveredAt).orElse(unit.now());
        return listing.concerned().isEmpty()
                ? MemberAdvisory.Reason.SECTOR
                : reason(threat, listing.concerned(), toldAt);
    }

    /** With the directive's time for every member: whether it is bound is asked where the time is read. */
    private static MemberAdvisory.Reason reason(Threat threat, List<InventoryLine> lines, Instant toldAt) {
        var products = new LinkedHashSet<String>();
        lines.forEach(line -> products.add(line.product().key()));
        return new MemberAdvisory.Reason(
                products,
                lines.stream().anyMatch(InventoryLine::countsAsExposed),
                Remedy.firstDue(threat, lines, toldAt));
    }

    /**
     * Some advisories of a member.
     *
     * @param next the position after which the next page begins
     */
    public record Page(List<StoredAggregate<MemberAdvisory>> advisories, Optional<String> next) {
        public Page {
            advisories = List.copyOf(advisories);
        }
    }

    /** All that a member was sent, in the order of delivery; eventually consistent. */
    public Page page(String memberId, Optional<String> after, int limit) {
        return ofList(MemberAdvisory.listOf(keys.recipient(memberId)), after, limit);
    }

    /** What is open, the most urgent first and what is acknowledged at the end; eventually consistent. */
    public Page open(String memberId, Optional<String> after, int limit) {
        return ofList(MemberAdvisory.openListOf(keys.recipient(memberId)), after, limit);
    }

    private Page ofList(String list, Optional<String> after, int limit) {
        var page = aggregates.page(list, "", after, limit);
        return new Page(aggregates.findAll(MemberAdvisory.class, page.ids()), page.next());
    }

    /** Consistent. */
    public Optional<StoredAggregate<MemberAdvisory>> find(String memberId, String advisory) {
        return aggregates.find(MemberAdvisory.class, keys.advisory(memberId, advisory));
    }

    /** The most urgent tasks of a member, and how many others there are; eventually consistent. */
    public Week week(Member member) {
        var list = MemberAdvisory.openListOf(keys.recipient(member.id()));
        var first = aggregates.page(list, "", Optional.empty(), Week.MOST);
        var tasks = aggregates.findAll(MemberAdvisory.class, first.ids()).stream()
                .map(stored -> task(member, stored.state()))
                .toList();
        long open = first.next().isEmpty() ? tasks.size() : aggregates.count(list, " ", "~");
        return new Week(tasks, Math.max(0, open - tasks.size()));
    }

    /** With what the advisory says, and the lines that it is about as they are now. */
    public PatchTask task(Member member, MemberAdvisory advisory) {
        var advice = texts.find(advisory.advisory(), advisory.revision());
        var lines = advisory.reason().products().stream()
                .sorted()
                .flatMap(product -> inventories.ofProduct(member.id(), product, PatchTask.MOST_LINES).stream())
                .map(stored -> concerned(advice, stored.line()))
                .filter(one -> one.match().answer() != Answer.FIXED_OR_OUTSIDE)
                .limit(PatchTask.MOST_LINES)
                .toList();
        return new PatchTask(advisory, member.settings().boundByBod2604(), advice, lines);
    }

    private static PatchTask.Concerned concerned(Optional<Advice> advice, InventoryLine line) {
        return new PatchTask.Concerned(
                line, advice.map(known -> known.match(line.product())).orElse(NO_TEXT));
    }
}
