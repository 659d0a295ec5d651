package foreview.runtime.endpoint;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;

/**
 * Which addresses a model endpoint may have: those of the public Internet (IANA special-purpose registries, RFC 6890),
 * and loopback where the local stack allows it.
 */
record Addresses(boolean allowLoopback) {

    boolean allow(InetAddress address) {
        if (address.isLoopbackAddress()) return allowLoopback;
        return switch (address) {
            case Inet4Address four -> isPublic(four.getAddress());
            case Inet6Address six -> isPublic(six);
            default -> false;
        };
    }

    private static boolean isPublic(byte[] b) {
        int one = b[0] & 0xff;
        int two = b[1] & 0xff;
        int three = b[2] & 0xff;
        if (one == 0 || one == 10 || one == 127 || one >= 224)
            return false; // this network, private, multicast, reserved
        if (one == 100 && two >= 64 && two < 128) return false; // shared by carriers (RFC 6598)
        if (one == 169 && two == 254) return false; // link-local, instance metadata
        if (one == 172 && two >= 16 && two < 32) return false;
        if (one == 192 && two == 0 && (three == 0 || three == 2)) return false; // protocol assignments, documentation
        if (one == 192 && two == 88 && three == 99) return false; // relays of 6to4
        if (one == 192 && two == 168) return false;
        if (one == 198 && (two == 18 || two == 19)) return false; // benchmarks
        if (one == 198 && two == 51 && three == 100) return false;
        return !(one == 203 && two == 0 && three == 113);
    }

    /** Only global unicast, and none of its blocks that lead to an IPv4 address inside. */
    private static boolean isPublic(Inet6Address address) {
        var b = address.getAddress();
        if ((b[0] & 0xe0) != 0x20) return false; // 2000::/3; so no ULA, link-local, mapped, NAT64 64:ff9b::/96
        boolean sixToFour = b[0] == 0x20 && b[1] == 0x02; // its relays are gone, and what it holds may be private
        boolean special = b[0] == 0x20 && b[1] == 0x01 && (b[2] & 0xfe) == 0; // 2001::/23: Teredo, ORCHID, benchmarks
        boolean documentation = b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0d && (b[3] & 0xff) == 0xb8;
        boolean documentation3fff = b[0] == 0x3f && (b[1] & 0xff) == 0xff && (b[2] & 0xf0) == 0;
        return !sixToFour && !special && !documentation && !documentation3fff;
    }

    /** All of them or none, because the client may connect to any of them. */
    static InetAddress[] checked(InetAddress[] resolved, Predicate<InetAddress> allowed) throws Refused {
        for (var address : resolved) if (!allowed.test(address)) throw new Refused();
        return resolved;
    }

    /** A name that resolves to an address that no endpoint may have. */
    static final class Refused extends UnknownHostException {
        private static final long serialVersionUID = 1;

        private Refused() {
            super("an address that no endpoint may have");
        }
    }
}
