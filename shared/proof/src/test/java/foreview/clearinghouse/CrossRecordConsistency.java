package foreview.clearinghouse;

import foreview.domain.clearinghouse.Aggregate;
import foreview.domain.clearinghouse.ClearinghouseSettings;
import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.cves.Cve;
import foreview.domain.clearinghouse.cves.CveData;
import foreview.domain.clearinghouse.publication.Advisory;
import foreview.domain.clearinghouse.publication.Published;
import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.scans.Scan;
import foreview.domain.clearinghouse.scans.ScanRegister;
import foreview.domain.clearinghouse.vendors.Vendor;
import foreview.domain.clearinghouse.vulnerabilities.VendorPart;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.testkit.TableRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Checks what several records say of each other: merges, counts, what is known of CVEs, and the lists of publications. */
final class CrossRecordConsistency {
    private static final String FEED = "FEED#";
    private static final String PUBLIC = "PUBLIC#";

    private final List<Aggregate> states;
    private final Map<String, Vulnerability> vulnerabilities = new TreeMap<>();
    private final Map<String, NavigableMap<String, TableRows.Row>> rows;
    private final List<String> wrong = new ArrayList<>();

    private CrossRecordConsistency(List<Aggregate> states, Map<String, NavigableMap<String, TableRows.Row>> rows) {
        this.states = states;
        this.rows = rows;
        of(Vulnerability.class).forEach(one -> vulnerabilities.put(one.id(), one));
    }

    /**
     * @param rows by partition and sort key
     * @return what does not agree
     */
    static List<String> wrong(List<Aggregate> states, Map<String, NavigableMap<String, TableRows.Row>> rows) {
        var check = new CrossRecordConsistency(states, rows);
        check.vulnerabilities.values().forEach(check::merges);
        check.vulnerabilities.values().forEach(check::label);
        check.of(Report.class).forEach(check::report);
        check.of(Vendor.class).forEach(check::pace);
        check.of(ScanRegister.class).forEach(check::scans);
        check.of(Cve.class).forEach(check::known);
        check.feeds();
        check.of(Advisory.class).forEach(check::published);
        return check.wrong;
    }

    private <A extends Aggregate> List<A> of(Class<A> type) {
        return states.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) wrong.add(otherwise);
    }

    /** Both sides of a merge name each other, and no chain of merges comes back. */
    private void merges(Vulnerability one) {
        for (var id : one.merged().keySet())
            expect(
                    vulnerabilities.get(id).mergedInto().equals(Optional.of(one.id())),
                    one.id() + " holds " + id + ", which is not merged into it");
        one.mergedInto()
                .ifPresent(into -> expect(
                        vulnerabilities.get(into).merged().containsKey(one.id()),
                        one.id() + " is merged into " + into + ", which does not hold it"));
        var seen = new HashSet<String>();
        for (var at = Optional.of(one);
                at.isPresent();
                at = at.get().mergedInto().map(vulnerabilities::get))
            if (!seen.add(at.get().id())) {
                wrong.add(one.id() + ": its merges are a loop");
                return;
            }
    }

    /** The desk's label is never wider than the finder's, nor than that of any finder whose report was merged in. */
    private void label(Vulnerability one) {
        for (var id : one.allVulnerabilities()) {
            var source = vulnerabilities.get(id).sourceTlp();
            expect(
                    !source.isNarrowerThan(one.narrowestTlp()),
                    one.id() + " is " + one.narrowestTlp() + ", wider than " + source + " of " + id);
        }
    }

    private void report(Report report) {
        expect(
                Optional.ofNullable(vulnerabilities.get(report.vulnerability()))
                        .filter(opened -> opened.reports().contains(report.id()))
                        .isPresent(),
                report.id() + " is no report of its vulnerability");
    }

    /** What a vendor counts is what it was sent at its pace and did not acknowledge: never more than its pace. */
    private void pace(Vendor vendor) {
        long counted = vulnerabilities.values().stream()
                .flatMap(one -> Optional.ofNullable(one.vendors().get(vendor.id())).stream())
                .filter(VendorPart::countsForPace)
                .count();
        expect(
                counted == vendor.unacknowledged(),
                vendor.id() + " counts " + vendor.unacknowledged() + ", not " + counted);
        expect(
                counted <= ClearinghouseSettings.DEFAULT.unacknowledgedReports(),
                vendor.id() + " was sent too many: " + counted);
    }

    private void scans(ScanRegister register) {
        long open = of(Scan.class).stream()
                .filter(scan ->
                        scan.org().equals(register.id()) && !scan.state().isOver())
                .count();
        expect(open == register.open(), register.id() + " has " + open + " open scans, not " + register.open());
    }

    /** What was brought in about a CVE is known of every vulnerability with that alias, and of what it was merged into. */
    private void known(Cve cve) {
        for (var one : vulnerabilities.values()) {
            if (!one.subject().aliases().contains(cve.id())) continue;
            var data = one.assessment().known().getOrDefault(cve.id(), CveData.NONE);
            expect(data.equals(cve.data()), one.id() + " lacks what is known of " + cve.id());
            for (var at = one; at.mergedInto().isPresent(); ) {
                var into = vulnerabilities.get(at.mergedInto().get());
                var held = into.merged().get(at.id()).state().known().get(cve.id());
                expect(data.equals(held), into.id() + " lacks what is known of " + cve.id() + " by a merged one");
                at = into;
            }
        }
    }

    /** The numbers of each list of changes have no gap, and no list has a revision twice. */
    private void feeds() {
        rows.forEach((pk, items) -> {
            if (!pk.startsWith(FEED)) return;
            long next = 1;
            var seen = new HashSet<String>();
            for (var item : items.values()) {
                expect(item.number("number") == next++, pk + " has a gap before " + item.sk());
                expect(seen.add(revision(item)), pk + " has twice " + revision(item));
            }
        });
    }

    private static String revision(TableRows.Row change) {
        return change.text("advisory") + "." + change.number("revision");
    }

    private void published(Advisory advisory) {
        var all = rows.getOrDefault(FEED + "ALL", new TreeMap<>()).values().stream()
                .map(CrossRecordConsistency::revision)
                .collect(Collectors.toSet());
        for (var revision : advisory.revisions())
            expect(
                    all.contains(advisory.id() + "." + revision.number()),
                    advisory.id() + " lacks its change " + revision.number());
        var open = rows.getOrDefault(PUBLIC + advisory.id(), new TreeMap<>()).size();
        var clear = advisory.revisions().stream()
                .map(Published::tlp)
                .filter(Tlp.CLEAR::equals)
                .count();
        expect(open == clear, advisory.id() + " has " + open + " public copies of " + clear);
    }
}
