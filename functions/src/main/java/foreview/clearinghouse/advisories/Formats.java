package foreview.clearinghouse.advisories;

import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.runtime.clearinghouse.advisories.AdvisoryTextWriter;
import foreview.runtime.clearinghouse.advisories.CsafWriter;
import foreview.runtime.clearinghouse.advisories.OsvWriter;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;

/** The formats in which an advisory is exported. */
final class Formats {
    private Formats() {}

    enum Format {
        CSAF,
        OSV,
        TEXT
    }

    /** 404 when the document has no form in that format. */
    static Answer answer(Format format, AdvisoryDocument document) {
        return switch (format) {
            case CSAF -> Answer.ok(CsafWriter.json(document));
            case TEXT -> Answer.text("text/plain; charset=utf-8", AdvisoryTextWriter.text(document));
            case OSV ->
                OsvWriter.json(document).map(Answer::ok).orElseThrow(() -> Problem.of(
                                ProblemType.NOT_FOUND,
                                "None of its affected products is a package of an ecosystem that OSV has.")
                        .thrown());
        };
    }
}
