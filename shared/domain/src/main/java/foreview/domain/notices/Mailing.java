package foreview.domain.notices;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What was mailed to one address lately. The first notice is mailed at once; further ones within the hour wait for one
 * digest at its end. Urgent ones do not wait, up to a bound.
 *
 * @param lastAt the last mail
 * @param hourFrom the beginning of the hour in which urgent mails are counted
 * @param urgent mails of that hour that did not wait
 * @param wrongCodes confirmations that failed
 * @param confirmed whether the owner proved that it reads the mailbox
 */
public record Mailing(
        Optional<Instant> lastAt, Optional<Instant> hourFrom, int urgent, int wrongCodes, boolean confirmed) {
    public static final Mailing NOTHING = new Mailing(Optional.empty(), Optional.empty(), 0, 0, false);

    private static final Duration DIGEST = Duration.ofHours(1);
    private static final int MOST_URGENT = 5;
    private static final int MOST_WRONG_CODES = 5;

    /**
     * When a notice may be mailed: now, or with the next digest.
     *
     * @param isUrgent whether it does not wait while the bound allows it
     */
    public Instant nextAt(boolean isUrgent, Instant now) {
        var digest = lastAt.map(at -> at.plus(DIGEST)).filter(now::isBefore);
        return isUrgent && urgentSoFar(now) < MOST_URGENT ? now : digest.orElse(now);
    }

    /** After a mail. */
    public Mailing mailed(Instant now) {
        boolean early = lastAt.map(at -> at.plus(DIGEST)).filter(now::isBefore).isPresent();
        var from = hourFrom.filter(at -> now.isBefore(at.plus(DIGEST))).orElse(now);
        return new Mailing(
                Optional.of(now), Optional.of(from), urgentSoFar(now) + (early ? 1 : 0), wrongCodes, confirmed);
    }

    private int urgentSoFar(Instant now) {
        return hourFrom.filter(at -> now.isBefore(at.plus(DIGEST))).isPresent() ? urgent : 0;
    }

    /** Whether another code may be tried. */
    public boolean takesCodes() {
        return wrongCodes < MOST_WRONG_CODES;
    }

    public Mailing wrongCode() {
        return new Mailing(lastAt, hourFrom, urgent, wrongCodes + 1, confirmed);
    }

    Mailing confirm() {
        return new Mailing(lastAt, hourFrom, urgent, wrongCodes, true);
    }
}
