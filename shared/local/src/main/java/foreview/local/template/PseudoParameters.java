package foreview.local.template;

import java.net.URI;

/**
 * The values of the pseudo parameters, and the addresses that take the place of those of AWS.
 *
 * @param queues the queue server's address, for queue URLs
 * @param functions where functions with a URL of their own are called
 */
public record PseudoParameters(String region, String account, String stackName, URI queues, URI functions) {
    private static final URI NOWHERE = URI.create("http://127.0.0.1");

    /** This machine. Names as SAM local has them, so that both can use the same tables. */
    public static PseudoParameters local(URI queues) {
        return new PseudoParameters("us-east-1", "000000000000", "local", queues, NOWHERE);
    }

    public PseudoParameters callingFunctionsAt(URI address) {
        return new PseudoParameters(region, account, stackName, queues, address);
    }
}
