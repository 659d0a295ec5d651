package foreview.domain.clearinghouse.advisories;

import foreview.domain.json.InvalidText;
import java.util.regex.Pattern;

/** An absolute {@code https} or {@code http} address (RFC 3986), without user information. */
public record WebAddress(String text) {
    // a loop over each "%41" alone: over each character it would need a stack as deep as the address is long
    private static final String PATH =
            "[A-Za-z0-9._~!$&'()*+,;=:@/-]*+(?:%[0-9A-Fa-f]{2}[A-Za-z0-9._~!$&'()*+,;=:@/-]*+)*+";
    private static final String QUERY = PATH.replace("@/-", "@/?-");
    private static final Pattern FORM =
            Pattern.compile("https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?(?:/" + PATH + ")?(?:\\?"
                    + QUERY + ")?(?:#" + QUERY + ")?");
    private static final int LONGEST = 2_000;

    /**
     * @throws InvalidText when it has another form or more than 2,000 characters
     */
    public WebAddress {
        if (text.length() > LONGEST || !FORM.matcher(text).matches())
            throw new InvalidText("Must be an absolute http or https address.");
    }
}
