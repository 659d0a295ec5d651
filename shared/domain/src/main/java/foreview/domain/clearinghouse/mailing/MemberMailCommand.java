package foreview.domain.clearinghouse.mailing;

import static foreview.domain.clearinghouse.ClearinghouseRuling.emit;
import static foreview.domain.clearinghouse.ClearinghouseRuling.refuse;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseCommand;
import foreview.domain.clearinghouse.ClearinghouseContext;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import foreview.domain.clearinghouse.mailing.MemberMail.Batch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Commands on the mails of a member, by Foreview. */
public sealed interface MemberMailCommand extends ClearinghouseCommand {
    /** After a mail was begun and nobody recorded what became of it, it is sent again. */
    Duration LEASE = Duration.ofMinutes(5);

    /** With the pauses between them, about a day. */
    int MOST_ATTEMPTS = 8;

    @Override
    default Set<Role> allowed() {
        return EnumSet.of(Role.FOREVIEW);
    }

    ClearinghouseRuling decide(Optional<MemberMail> before, ClearinghouseContext context);

    /**
     * Adds an advisory that was delivered. The member's id is content of the first entry.
     *
     * @param first whether the member has the advisory for the first time: only then reminders follow
     * @param perDay the member's pace
     */
    record Add(String id, String advisory, boolean serious, boolean first, int perDay) implements MemberMailCommand {
        @Override
        public ClearinghouseRuling decide(Optional<MemberMail> before, ClearinghouseContext context) {
            return emit(new MemberMailEvent.MailAdded(id, advisory, serious, serious && first, perDay));
        }
    }

    /** A command on mails that exist. */
    sealed interface OnExisting extends MemberMailCommand {
        ClearinghouseRuling decide(MemberMail mail, ClearinghouseContext context);

        @Override
        default ClearinghouseRuling decide(Optional<MemberMail> before, ClearinghouseContext context) {
            return before.map(mail -> decide(mail, context))
                    .orElseGet(() -> refuse(Reason.UNKNOWN, "Nothing was ever mailed to this member."));
        }
    }

    /**
     * Begins a mail, or takes up the one that was begun, both without what was acknowledged, done or withdrawn since.
     *
     * @param closed advisories about which nothing is to be mailed any more
     */
    record Begin(Set<String> closed) implements OnExisting {
        public Begin {
            closed = Set.copyOf(closed);
        }

        @Override
        public ClearinghouseRuling decide(MemberMail mail, ClearinghouseContext context) {
            var now = context.at();
            if (mail.nextAt().filter(at -> !at.isAfter(now)).isEmpty()) return emit();
            if (mail.batch().isPresent()) return emit(again(mail.batch().get().leased(closed, now.plus(LEASE))));
            var events = new ArrayList<ClearinghouseEvent>();
            var left = mail.without(closed, now);
            if (!left.equals(mail)) events.add(new MemberMailEvent.MailSorted(closed));
            if (left.goes(now))
                events.add(new MemberMailEvent.MailBegun(
                        new Batch(mail.mails() + 1, left.ready(now), left.beyond(), 0, now.plus(LEASE))));
            return new ClearinghouseRuling.Emit(events);
        }

        private static MemberMailEvent again(Batch batch) {
            return batch.isEmpty()
                    ? new MemberMailEvent.MailEmptied(batch.number())
                    : new MemberMailEvent.MailBegun(batch);
        }
    }

    /** It was sent. */
    record RecordSent(long number) implements OnExisting {
        @Override
        public ClearinghouseRuling decide(MemberMail mail, ClearinghouseContext context) {
            return isThat(mail, number) ? emit(new MemberMailEvent.MailSent(number)) : emit();
        }
    }

    /** It was not taken. After several attempts it is given up; the advisories stay in the member's list. */
    record RecordUnsent(long number) implements OnExisting {
        private static final Duration FIRST_PAUSE = Duration.ofMinutes(10);

        @Override
        public ClearinghouseRuling decide(MemberMail mail, ClearinghouseContext context) {
            if (!isThat(mail, number)) return emit();
            int attempts = mail.batch().map(Batch::attempts).orElseThrow() + 1;
            if (attempts >= MOST_ATTEMPTS) return emit(new MemberMailEvent.MailGivenUp(number));
            var nextAt = context.at().plus(FIRST_PAUSE.multipliedBy(1L << (attempts - 1)));
            return emit(new MemberMailEvent.MailUnsent(number, attempts, nextAt));
        }
    }

    private static boolean isThat(MemberMail mail, long number) {
        return mail.batch().filter(batch -> batch.number() == number).isPresent();
    }
}
