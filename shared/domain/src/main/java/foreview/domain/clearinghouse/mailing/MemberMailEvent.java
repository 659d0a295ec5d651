package foreview.domain.clearinghouse.mailing;

import foreview.domain.clearinghouse.ClearinghouseEntry;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import foreview.domain.clearinghouse.mailing.MemberMail.Batch;
import foreview.domain.clearinghouse.mailing.MemberMail.Waiting;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What happened to the mails of a member. */
public sealed interface MemberMailEvent extends ClearinghouseEvent {
    MemberMail apply(Optional<MemberMail> before, ClearinghouseEntry entry);

    /**
     * An advisory was delivered. The member's id is sealed beside the first of them.
     *
     * @param reminded whether reminders follow
     */
    record MailAdded(String mail, String advisory, boolean serious, boolean reminded, int perDay)
            implements MemberMailEvent {
        @Override
        public MemberMail apply(Optional<MemberMail> before, ClearinghouseEntry entry) {
            return before.orElseGet(() -> MemberMail.empty(mail, perDay))
                    .added(new Waiting(advisory, serious, 0, entry.recordedAt()), reminded, perDay);
        }
    }

    /** Due reminders joined what waits, and what is closed left it. */
    record MailSorted(Set<String> closed) implements MemberMailEvent {
        public MailSorted {
            closed = Set.copyOf(closed);
        }

        @Override
        public MemberMail apply(Optional<MemberMail> before, ClearinghouseEntry entry) {
            return before.orElseThrow().without(closed, entry.recordedAt());
        }
    }

    /** A mail is about to be sent, for the first time or again. */
    record MailBegun(Batch batch) implements MemberMailEvent {
        @Override
        public MemberMail apply(Optional<MemberMail> before, ClearinghouseEntry entry) {
            var mail = before.orElseThrow();
            return mail.batch().isPresent() ? mail.with(Optional.of(batch)) : mail.begun(batch, entry.recordedAt());
        }
    }

    record MailSent(long number) implements MemberMailEvent {
        @Override
        public MemberMail apply(Optional<MemberMail> before, ClearinghouseEntry entry) {
            return before.orElseThrow().with(Optional.empty());
        }
    }

    record MailUnsent(long number, int attempts, Instant nextAt) implements MemberMailEvent {
        @Override
        public MemberMail apply(Optional<MemberMail> before, ClearinghouseEntry entry) {
            var mail = before.orElseThrow();
            return mail.with(
                    mail.batch().map(batch -> new Batch(number, batch.advisories(), batch.beyond(), attempts, nextAt)));
        }
    }

    /** Everything in it was closed before it was sent. */
    record MailEmptied(long number) implements MemberMailEvent {
        @Override
        public MemberMail apply(Optional<MemberMail> before, ClearinghouseEntry entry) {
            return before.orElseThrow().with(Optional.empty());
        }
    }

    record MailGivenUp(long number) implements MemberMailEvent {
        @Override
        public MemberMail apply(Optional<MemberMail> before, ClearinghouseEntry entry) {
            return before.orElseThrow().with(Optional.empty());
        }
    }
}
