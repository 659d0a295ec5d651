package foreview.runtime.clearinghouse.vendors;

import foreview.domain.clearinghouse.vendors.Vendor;
import foreview.domain.clearinghouse.vendors.Vendor.Waiting;
import foreview.domain.clearinghouse.vendors.VendorAccountCommand;
import foreview.domain.clearinghouse.vulnerabilities.VendorCommand;
import foreview.domain.clearinghouse.vulnerabilities.VendorPart;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.clearinghouse.vulnerabilities.VulnerabilityCommand;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.StoredAggregate;
import foreview.runtime.clearinghouse.UnitOfWork;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds vendors and records what they do, in one unit of work with what is sent because of it. Every change of a queue also
 * changes the vendor's own record, so of two at the same moment one is decided anew, and nothing is passed over.
 */
public final class VendorPace {
    /** How many of those that wait are looked at, the most urgent first. */
    private static final int LOOKED_AT = 25;

    /** How many are sent in one unit of work, beside serious ones. */
    private static final int MOST_SENT = 4;

    private final Aggregates aggregates;

    public VendorPace(Aggregates aggregates) {
        this.aggregates = aggregates;
    }

    /**
     * Makes a vendor a party and sends what its pace allows. For a vendor that is one already, it only sends.
     *
     * @throws foreview.runtime.http.ProblemException when one of the two does not exist, or the rules refuse it
     */
    public Vulnerability add(UnitOfWork unit, String vulnerability, String vendor) {
        var subject = unit.get(Vulnerability.class, vulnerability).subject();
        var product = unit.get(Vendor.class, vendor).productOf(subject);
        unit.record(Vulnerability.class, vulnerability, new VendorCommand.Add(vendor, product));
        unit.record(Vendor.class, vendor, new VendorAccountCommand.Queue(vulnerability));
        send(unit, vendor, Optional.of(vulnerability));
        return unit.get(Vulnerability.class, vulnerability);
    }

    /**
     * Records an act of a vendor on a vulnerability that it was sent; its first one acknowledges the report, which makes
     * place for another one.
     *
     * @param content texts by name, sealed beside the entry
     */
    public Vulnerability act(
            UnitOfWork unit,
            String vulnerability,
            String vendor,
            VulnerabilityCommand command,
            Map<String, String> content) {
        boolean counted =
                part(unit.get(Vulnerability.class, vulnerability), vendor).countsForPace();
        var after = unit.record(Vulnerability.class, vulnerability, command, content);
        boolean acknowledges = counted && !part(after, vendor).countsForPace();
        unit.record(Vendor.class, vendor, new VendorAccountCommand.Act(acknowledges));
        if (acknowledges) send(unit, vendor, Optional.empty());
        return after;
    }

    private static VendorPart part(Vulnerability vulnerability, String vendor) {
        return vulnerability.partOf(vendor).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND)
                .thrown());
    }

    /**
     * @param added what was put on the queue in this unit of work, which no list has yet
     */
    private void send(UnitOfWork unit, String vendor, Optional<String> added) {
        if (places(unit, vendor) == 0) return;
        var waiting = waiting(unit, vendor, added);
        for (int sent = 0; sent < MOST_SENT && places(unit, vendor) > 0; sent++) {
            var next = unit.get(Vendor.class, vendor).next(waiting, unit.settings());
            if (next.isEmpty()) return;
            waiting.remove(next.get());
            send(unit, vendor, next.get());
        }
    }

    private static int places(UnitOfWork unit, String vendor) {
        return unit.get(Vendor.class, vendor).places(unit.settings());
    }

    /** The list may have one that was closed or sent since, so it is looked at again. */
    private static void send(UnitOfWork unit, String vendor, Waiting next) {
        var id = next.vulnerability();
        if (!unit.get(Vulnerability.class, id).awaitsSending(vendor)) return;
        unit.record(Vulnerability.class, id, new VendorCommand.Send(vendor));
        unit.record(Vendor.class, vendor, new VendorAccountCommand.Send(id, next.product()));
    }

    private List<Waiting> waiting(UnitOfWork unit, String vendor, Optional<String> added) {
        var all = new ArrayList<Vulnerability>();
        added.map(id -> unit.get(Vulnerability.class, id)).ifPresent(all::add);
        var queued = aggregates.consistentPage(Vendor.queue(vendor), Optional.empty(), LOOKED_AT);
        aggregates.findAll(Vulnerability.class, queued.ids()).stream()
                .map(StoredAggregate::state)
                .filter(one -> added.filter(one.id()::equals).isEmpty())
                .forEach(all::add);
        var waiting = new ArrayList<Waiting>();
        all.stream()
                .filter(one -> one.awaitsSending(vendor))
                .sorted(Comparator.comparing(Vulnerability::sortKey))
                .forEach(one -> waiting.add(
                        new Waiting(one.id(), one.vendors().get(vendor).product())));
        return waiting;
    }
}
