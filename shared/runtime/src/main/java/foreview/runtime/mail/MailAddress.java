package foreview.runtime.mail;

import foreview.domain.json.InvalidText;
import java.util.regex.Pattern;

/** The addresses that mail is sent to: one plain mailbox (RFC 5321) in ASCII, without a name and without quotes. */
public final class MailAddress {
    public static final int LONGEST = 254;

    private static final Pattern FORM = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\\.)+[A-Za-z][A-Za-z0-9-]{0,62}");

    private MailAddress() {}

    /**
     * @throws IllegalArgumentException when it is none; the message quotes nothing of it
     */
    public static String check(String text) {
        if (!FORM.matcher(text).matches())
            throw new InvalidText("Must be the address of one mailbox, such as ada@lab.example.");
        return text;
    }
}
