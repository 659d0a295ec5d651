package foreview.clearinghouse.reports;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.reports.Consents;
import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.reports.ReportCommand;
import foreview.domain.clearinghouse.vulnerabilities.DeskCommand;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.runtime.clearinghouse.UnitOfWork;
import foreview.runtime.clearinghouse.reports.ReportTexts;
import foreview.runtime.json.Fields;
import java.util.Map;
import java.util.Optional;

/**
 * What a finder does with its own report, with an account or without: all members of one request in one unit.
 *
 * @param answer to the desk's question
 * @param credit word for word
 * @param consents what changes of them
 * @param tlp with whom the finder wants it shared from now on
 * @param withdraw whether the finder withdraws the report
 */
record FinderActs(
        Optional<String> answer,
        Optional<String> credit,
        Optional<ConsentChange> consents,
        Optional<Tlp> tlp,
        boolean withdraw) {
    private static final int ANSWER = 20_000;

    /** The members that are absent stay as they are. */
    record ConsentChange(Optional<Boolean> credit, Optional<Boolean> contact, Optional<Boolean> warning) {
        static ConsentChange read(Fields f) {
            return new ConsentChange(f.optBool("credit"), f.optBool("contact"), f.optBool("warning"));
        }

        Consents on(Consents before) {
            return new Consents(
                    credit.orElse(before.credit()), contact.orElse(before.contact()), warning.orElse(before.warning()));
        }
    }

    static FinderActs answer(Fields f) {
        var text = f.prose("text", ANSWER);
        return f.done(
                () -> new FinderActs(Optional.of(text), Optional.empty(), Optional.empty(), Optional.empty(), false));
    }

    static FinderActs changes(Fields f) {
        return changes(f, Optional.empty());
    }

    /** Changes and an answer in one request. */
    static FinderActs all(Fields f) {
        return changes(f, f.optProse("answer", ANSWER));
    }

    private static FinderActs changes(Fields f, Optional<String> answer) {
        var credit = ReportFields.credit(f);
        var consents = f.optObject("consents", ConsentChange::read);
        var tlp = f.optMade("tlp", Tlp.LONGEST, Tlp::of);
        var withdrawn = f.optBool("withdrawn");
        if (withdrawn.isPresent() && !withdrawn.get())
            f.refuse("withdrawn", "out-of-range", "Must be true: a withdrawn report stays withdrawn.");
        return f.done(() -> new FinderActs(answer, credit, consents, tlp, withdrawn.isPresent()));
    }

    /** Records them. The report is the caller's own. */
    Report record(UnitOfWork unit, Report report) {
        var id = report.id();
        answer.ifPresent(text -> {
            unit.record(Report.class, id, new ReportCommand.AnswerDesk(), Map.of(ReportTexts.TEXT, text));
            unit.record(Vulnerability.class, report.vulnerability(), new DeskCommand.TakeAnswer());
        });
        credit.ifPresent(text ->
                unit.record(Report.class, id, new ReportCommand.StateCredit(), Map.of(ReportTexts.CREDIT, text)));
        consents.ifPresent(
                change -> unit.record(Report.class, id, new ReportCommand.Consent(change.on(report.consents()))));
        tlp.ifPresent(label ->
                unit.record(Vulnerability.class, report.vulnerability(), new DeskCommand.ChooseSourceTlp(label)));
        if (withdraw) unit.record(Report.class, id, new ReportCommand.Withdraw());
        return unit.get(Report.class, id);
    }
}
