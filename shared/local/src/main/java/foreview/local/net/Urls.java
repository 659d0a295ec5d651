package foreview.local.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** Where this machine reaches what listens on an address. */
public final class Urls {
    private Urls() {}

    public static URI of(InetSocketAddress bound) {
        return of(bound.getAddress(), bound.getPort());
    }

    public static URI of(InetAddress bound, int port) {
        var host = bound.isAnyLocalAddress() ? "127.0.0.1" : bound.getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }
}
