package foreview.domain.clock;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.Stage;
import foreview.domain.json.Times;
import foreview.domain.window.Extension;
import foreview.domain.window.Window;
import foreview.domain.window.WindowKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Collects the steps of one reading: each reason as a text for people and as data for programs. */
final class StepCollector {
    private final List<Step> steps = new ArrayList<>();

    List<Step> list() {
        return steps;
    }

    void stage(CaseHead head) {
        head.lastEnd()
                .ifPresent(end -> add(
                        Step.Code.ENDED,
                        "Government access under this case has ended.",
                        Map.of("at", text(end.at()), "reason", end.reason().name())));
        if (head.stage() == Stage.ENDED
                || head.stage() == Stage.CLOSED && head.lastEnd().isPresent()) return;
        var stage = head.stage().name().toLowerCase(Locale.ROOT);
        add(Step.Code.STAGE, "The case is " + stage + " and has no window.", Map.of());
    }

    void window(Window w, Instant t) {
        boolean ahead = t.isBefore(w.opensAt());
        var what = w.kind() == WindowKind.ACCESS ? "Access" : "Assessment";
        add(
                Step.Code.OPENING,
                what + (ahead ? " opens at " : " opened at ") + text(w.opensAt()) + ".",
                at(w.opensAt()));
        limit(Step.Code.CAP, "The policy's cap is used up at ", w.capEnd());
        limit(Step.Code.OFFERED_END, "The developer offered access until ", w.offered());
        limit(Step.Code.PLANNED_RELEASE, "The earliest planned release that counts for this window is at ", w.held());
        add(
                Step.Code.EARLIEST,
                "The earliest of these is the end: from " + text(w.endsAt()) + " on there is no access.",
                Map.of("at", text(w.endsAt()), "reason", w.dueReason().name()));
        for (var suspension : w.suspensions())
            add(
                    Step.Code.SUSPENDED,
                    "The " + suspension.by().name().toLowerCase(Locale.ROOT) + " suspended the window at "
                            + text(suspension.since()) + ". The end does not move.",
                    Map.of("by", suspension.by().name(), "at", text(suspension.since())));
    }

    void extension(Extension asked) {
        add(
                Step.Code.EXTENSION,
                "A request to extend access to " + text(asked.to()) + " waits for the developer's consent until "
                        + text(asked.lapsesAt()) + ".",
                Map.of("to", text(asked.to()), "lapsesAt", text(asked.lapsesAt())));
    }

    void overdue(Instant target) {
        add(
                Step.Code.DETERMINATION_OVERDUE,
                "The target date for a determination was " + text(target) + ". This blocks nothing.",
                at(target));
    }

    private void limit(Step.Code code, String words, Instant limit) {
        if (!limit.equals(Times.NONE)) add(code, words + text(limit) + ".", at(limit));
    }

    private void add(Step.Code code, String text, Map<String, String> data) {
        steps.add(new Step(code, text, data));
    }

    private static Map<String, String> at(Instant time) {
        return Map.of("at", text(time));
    }

    private static String text(Instant time) {
        return Times.text(Times.cut(time));
    }
}
