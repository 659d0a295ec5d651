package foreview.domain.findings;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Played;
import foreview.domain.cvss.CvssVector;
import foreview.domain.cvss.Score;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A serious finding reaches the developer within a day of its review and before the window ends. */
class NoticeTest {
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Duration NOTICE = Duration.ofHours(24);
    private static final Actor EVA = Played.EVALUATOR;

    private final PlayedFinding it = new PlayedFinding();
    private final Played played = it.played;

    @Test
    void a_serious_one_is_given_notice_of_within_a_day_of_its_review() {
        it.opened(10);
        it.draft(EVA, "f", true);
        assertThat(it.at(played.now).firstNoticeBy()).as("not reviewed yet").isEmpty();
        it.review(Played.LEAD, true);
        var by = Played.START.plus(NOTICE);
        assertThat(it.at(played.now).firstNoticeBy()).contains(by);
        assertThat(it.at(by.minus(MILLI)).escalated()).isFalse();
        assertThat(it.at(by).escalated()).isTrue();
        played.now = by.minus(MILLI);
        it.share();
        assertThat(it.at(day(5)).escalated()).as("shared in time").isFalse();
    }

    @Test
    void and_before_the_window_ends() {
        it.opened(10);
        played.now = day(10).minus(Duration.ofHours(3));
        it.draft(EVA, "f", true);
        it.review(Played.LEAD, true);
        assertThat(it.at(played.now).firstNoticeBy()).contains(day(10));
        played.now = day(10);
        it.share();
        assertThat(it.at(played.now).escalated())
                .as("the window is over at its end")
                .isTrue();
    }

    @Test
    void an_end_brought_forward_brings_the_notice_forward() {
        it.opened(10);
        it.draft(EVA, "f", true);
        it.review(Played.LEAD, true);
        played.now = Played.START.plus(Duration.ofHours(1));
        played.release();
        assertThat(it.at(played.now).firstNoticeBy()).contains(played.now);
        assertThat(it.at(played.now).escalated()).isTrue();
    }

    @Test
    void one_reviewed_after_the_end_has_the_whole_day() {
        it.opened(10);
        it.draft(EVA, "f", true);
        played.now = day(11);
        it.review(Played.LEAD, true);
        assertThat(it.at(played.now).firstNoticeBy()).contains(day(11).plus(NOTICE));
    }

    @Test
    void the_reviewer_marks_and_a_score_of_seven_is_serious_whatever_is_marked() {
        it.opened(30);
        var vector = new CvssVector("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N");
        played.play(
                EVA, new FindingCommand.DraftFinding("f", "v", Optional.of(vector), Optional.of(new Score(70)), false));
        played.play(Played.LEAD, new FindingCommand.ReviewFinding("f", true, Optional.of(false)));
        assertThat(it.finding().isSerious()).isTrue();
        it.draft(EVA, "g", true);
        played.play(Played.LEAD, new FindingCommand.ReviewFinding("g", true, Optional.of(false)));
        assertThat(played.find(Finding.class, "g").orElseThrow().isSerious()).isFalse();
        it.draft(EVA, "h", false);
        played.play(Played.LEAD, new FindingCommand.ReviewFinding("h", true, Optional.of(true)));
        assertThat(played.find(Finding.class, "h").orElseThrow().isSerious()).isTrue();
    }
}
