package foreview.domain.clearinghouse.reports;

import foreview.domain.clearinghouse.Aggregate;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import foreview.domain.clearinghouse.Due;
import foreview.domain.clearinghouse.Row;
import foreview.domain.clearinghouse.Subject;
import foreview.domain.json.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A report of a vulnerability. Its texts, the finder's credit and contact among them, are sealed beside its entries.
 *
 * @param vulnerability that the report opened; it may be merged into another one
 * @param subject as the finder stated it
 * @param stated facts beside the texts
 * @param scan that found it, if the report cites one
 * @param handlings ids that organizations on its way gave it, in their order
 * @param texts the entry that holds the texts
 * @param credit the entry that holds the credit as it is now
 * @param answers the entries that hold answers of the finder
 * @param withdrawn whether the finder withdrew it
 */
public record Report(
        String id,
        String vulnerability,
        Source source,
        Instant receivedAt,
        Subject subject,
        Stated stated,
        Optional<String> scan,
        List<Handling> handlings,
        Consents consents,
        long texts,
        long credit,
        List<Long> answers,
        boolean withdrawn)
        implements Aggregate {
    /** Answers of one finder to one report. */
    public static final int MOST_ANSWERS = 100;

    /** Organizations on the way of one report. */
    public static final int MOST_HANDLINGS = 20;

    public Report {
        handlings = List.copyOf(handlings);
        answers = List.copyOf(answers);
    }

    public static String listOfFinder(String person) {
        return "REPORTED#" + person;
    }

    /** A finder finds its own reports, and nobody else finds any by them. */
    @Override
    public Set<Row> rows() {
        return source instanceof Source.Account(var _, var person)
                ? Set.of(new Row(listOfFinder(person), Times.text(receivedAt) + "#" + id))
                : Set.of();
    }

    @Override
    public Set<Due> dues() {
        return Set.of();
    }

    @Override
    public Optional<ClearinghouseEvent> due(Instant at) {
        return Optional.empty();
    }

    Report with(Consents next) {
        return new Report(
                id,
                vulnerability,
                source,
                receivedAt,
                subject,
                stated,
                scan,
                handlings,
                next,
                texts,
                credit,
                answers,
                withdrawn);
    }

    Report withCredit(long entry) {
        return new Report(
                id,
                vulnerability,
                source,
                receivedAt,
                subject,
                stated,
                scan,
                handlings,
                consents,
                texts,
                entry,
                answers,
                withdrawn);
    }

    Report withAnswer(long entry) {
        var more = new ArrayList<>(answers);
        more.add(entry);
        return new Report(
                id,
                vulnerability,
                source,
                receivedAt,
                subject,
                stated,
                scan,
                handlings,
                consents,
                texts,
                credit,
                more,
                withdrawn);
    }

    Report with(Handling next) {
        var more = new ArrayList<>(handlings);
        more.add(next);
        return new Report(
                id,
                vulnerability,
                source,
                receivedAt,
                subject,
                stated,
                scan,
                more,
                consents,
                texts,
                credit,
                answers,
                withdrawn);
    }

    Report withdrawnNow() {
        return new Report(
                id,
                vulnerability,
                source,
                receivedAt,
                subject,
                stated,
                scan,
                handlings,
                consents,
                texts,
                credit,
                answers,
                true);
    }
}
