package foreview.runtime.mail;

/** Sends one mail. */
public interface Mailer {

    /**
     * @throws Unsent when it was not taken, or nobody knows whether it was; the same mail may be sent again
     */
    void send(Mail mail);

    /** A mail that was not taken. Its cause is not kept, because messages of mail servers quote addresses (rule 13). */
    final class Unsent extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Unsent() {
            super("a mail was not taken", null, false, false);
        }
    }
}
