package foreview.runtime.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    private static final Addresses AWS = new Addresses(false);
    private static final Addresses LOCAL = new Addresses(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200", // metadata of another cloud
                "100.127.255.255",
                "127.0.0.1",
                "127.1",
                "127.255.255.254",
                "2130706433",
                "169.254.0.1",
                "169.254.169.254", // instance metadata
                "169.254.170.2", // container credentials
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.0.170", // discovery of NAT64
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255"
            })
    void no_endpoint_is_at_a_special_ipv4_address(String address) throws UnknownHostException {
        assertThat(AWS.allow(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "::ffff:127.0.0.1", // mapped
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "::ffff:0:127.0.0.1", // translated
                "::127.0.0.1", // compatible
                "64:ff9b::7f00:1", // NAT64
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::a00:1",
                "100::1",
                "2001::1", // Teredo
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:7f00:1::", // 6to4
                "2002:a9fe:a9fe::1",
                "2002:808:808::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254", // instance metadata
                "fd12:3456:789a::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1"
            })
    void no_endpoint_is_at_a_special_ipv6_address(String address) throws UnknownHostException {
        assertThat(AWS.allow(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "2600:1f18::1",
                "2a00:1450:4001::1",
                "2001:200::1",
                "2001:4860:4860::8888"
            })
    void the_neighbours_of_special_blocks_are_public(String address) throws UnknownHostException {
        assertThat(AWS.allow(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"})
    void loopback_is_for_the_local_stage(String address) throws UnknownHostException {
        assertThat(LOCAL.allow(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "169.254.169.254", "10.0.0.1", "fd00:ec2::254", "64:ff9b::7f00:1"})
    void the_local_stage_opens_nothing_else(String address) throws UnknownHostException {
        assertThat(LOCAL.allow(InetAddress.getByName(address))).isFalse();
    }

    @Property
    void whatever_java_calls_special_is_refused(@ForAll @Size(16) byte[] sixteen, @ForAll @Size(4) byte[] four)
            throws UnknownHostException {
        for (var bytes : new byte[][] {sixteen, four}) {
            var address = InetAddress.getByAddress(bytes);
            boolean special = address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || address.isLinkLocalAddress()
                    || address.isSiteLocalAddress()
                    || address.isMulticastAddress();
            if (special) assertThat(AWS.allow(address)).isFalse();
        }
    }

    @Test
    void one_private_address_among_public_ones_refuses_the_name() throws UnknownHostException {
        var mixed = new InetAddress[] {InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1")};
        assertThatExceptionOfType(Addresses.Refused.class).isThrownBy(() -> Addresses.checked(mixed, AWS::allow));
    }
}
