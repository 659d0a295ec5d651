package foreview.domain.clearinghouse.advisories;

/**
 * Who publishes: the coordinator that runs the deployment.
 *
 * @param namespace an address that the publisher controls; with the tracking id it identifies the advisory worldwide
 */
public record Publisher(String name, WebAddress namespace) {
    public Publisher {
        StatedText.require(name);
    }
}
