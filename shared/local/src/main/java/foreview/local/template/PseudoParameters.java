package foreview.local.template;

import java.net.URI;

/**
 * The values of the pseudo parameters, and the address of the queues.
 *
 * @param queues the queue server's address, for queue URLs
 */
public record PseudoParameters(String region, String account, String stackName, URI queues) {

    /** This machine. Names as SAM local has them, so that both can use the same tables. */
    public static PseudoParameters local(URI queues) {
        return new PseudoParameters("us-east-1", "000000000000", "local", queues);
    }
}
