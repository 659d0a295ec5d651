package foreview.domain.findings;

import static foreview.domain.cases.Played.day;

import foreview.domain.cases.Actor;
import foreview.domain.cases.ClosedWindow;
import foreview.domain.cases.Decision;
import foreview.domain.cases.Played;
import java.time.Instant;
import java.util.Optional;

/** A case with a run and its result, and the finding {@code f} that cites it. */
final class PlayedFinding {

    final Played played = new Played();

    PlayedFinding opened(int offeredDays) {
        played.ready().open(Optional.of(day(offeredDays)));
        played.evaluated("v");
        return this;
    }

    Decision draft(Actor author, String id, boolean serious) {
        return played.play(
                author, new FindingCommand.DraftFinding(id, "v", Optional.empty(), Optional.empty(), serious));
    }

    Decision review(Actor reviewer, boolean accept) {
        return played.play(reviewer, new FindingCommand.ReviewFinding("f", accept, Optional.empty()));
    }

    Decision share() {
        return played.play(Played.LEAD, new FindingCommand.ShareFinding("f"));
    }

    Decision answer(Answer.Kind kind) {
        return played.play(Played.DEVELOPER, new FindingCommand.AnswerFinding("f", kind));
    }

    void shared() {
        draft(Played.EVALUATOR, "f", false);
        review(Played.LEAD, true);
        share();
    }

    Finding finding() {
        return played.find(Finding.class, "f").orElseThrow();
    }

    Optional<ClosedWindow> closed(Finding finding) {
        return played.state.entities().find(ClosedWindow.class, ClosedWindow.id(finding.window()));
    }

    Optional<Instant> accessEnd(String id) {
        var finding = played.find(Finding.class, id).orElseThrow();
        return finding.accessEnd(played.head(), () -> closed(finding));
    }

    FindingStatus at(Instant now) {
        return FindingStatus.of(finding(), played.state.head(), () -> closed(finding()), Played.POLICIES, now);
    }
}
