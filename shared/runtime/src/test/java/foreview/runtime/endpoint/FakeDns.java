package foreview.runtime.endpoint;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/** A resolver that answers each query for a name with the next of its answers; the last one is repeated. */
final class FakeDns implements DnsResolver {
    private final Deque<InetAddress[]> answers = new ArrayDeque<>();
    private int asked;

    static FakeDns of(String... answers) throws UnknownHostException {
        var names = new FakeDns();
        for (var answer : answers) names.answers.add(InetAddress.getAllByName(answer));
        return names;
    }

    int asked() {
        return asked;
    }

    @Override
    public InetAddress[] resolve(String host) {
        asked++;
        return answers.size() > 1 ? answers.pop() : answers.peek();
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    @Override
    public String toString() {
        return List.copyOf(answers).toString();
    }
}
