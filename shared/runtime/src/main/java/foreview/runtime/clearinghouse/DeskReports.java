package foreview.runtime.clearinghouse;

import foreview.domain.clearinghouse.Subject;
import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.reports.Consents;
import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.reports.ReportCommand;
import foreview.domain.clearinghouse.reports.Source;
import foreview.domain.clearinghouse.reports.Stated;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.clearinghouse.vulnerabilities.VulnerabilityCommand;
import foreview.runtime.clearinghouse.reports.ReportTexts;
import foreview.runtime.store.Contents;
import foreview.runtime.store.Ids;
import foreview.runtime.store.Tables;
import foreview.runtime.store.Transaction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reports of the desk itself: findings of evaluations, without anything of their cases (rule 15). Ids and times say the day
 * and nothing finer, the actor is Foreview, and the correlation id is of no request. Nothing of the clearinghouse is read.
 */
public final class DeskReports {
    /** The desk is its own finder: it has no contact, and lets members be warned. */
    private static final boolean WARNS = true;

    private static final int CORRELATION = 16;

    private final Tables tables;
    private final Contents contents;
    private final Aggregates aggregates;
    private final Deciding deciding;

    /**
     * @param tables of the clearinghouse
     */
    public DeskReports(Tables tables, Contents contents, Deciding deciding) {
        this.tables = tables;
        this.contents = contents;
        this.aggregates = new Aggregates(tables, contents);
        this.deciding = deciding;
    }

    /** The beginning of that day in UTC: the time of all records of such a report. */
    static Instant day(Instant now) {
        return now.truncatedTo(ChronoUnit.DAYS);
    }

    /** For the report of that time. It says the day and is otherwise random. */
    public static String newId(Instant now) {
        return Ids.ordered("rp", day(now));
    }

    /**
     * The writes of a report and of the vulnerability that it opens, for a transaction of its caller.
     *
     * @param id of {@link #newId}
     * @param texts sealed beside the report's entry, by the names of {@link ReportTexts}
     */
    public Transaction of(String id, Subject subject, Map<String, String> texts, Instant now) {
        var day = day(now);
        var correlation = HexFormat.of().formatHex(Ids.bytes(CORRELATION));
        var unit = new UnitOfWork(aggregates, deciding, Optional.empty(), day, correlation);
        var vulnerability = Ids.ordered("vu", day);
        var consents = new Consents(texts.containsKey(ReportTexts.CREDIT), false, WARNS);
        var source = new Source.DeskItself();
        var submit = new ReportCommand.Submit(
                id, vulnerability, source, subject, Stated.NOTHING, Optional.empty(), List.of(), consents);
        var report = unit.recordNew(Report.class, id, submit, texts);
        var open = new VulnerabilityCommand.Open(
                vulnerability, id, report.receivedAt(), source.party(), subject, Tlp.AMBER);
        unit.recordNew(Vulnerability.class, vulnerability, open, Map.of());
        var transaction = Transaction.large(tables);
        new ClearinghouseWriter(transaction, contents, day).write(unit);
        return transaction;
    }
}
