package foreview.hostile;

import foreview.testkit.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends requests as bytes over a socket, because a client would keep them well-formed. */
record RawHttp(URI address) {
    private static final int PATIENCE_MILLIS = 20_000;

    /**
     * Sends one request and reads its answer.
     *
     * @param line method and target, without the version
     * @param headers each a whole line; {@code Host}, {@code Content-Length} and {@code Connection} are added
     */
    Reply send(String line, List<String> headers, byte[] body) throws IOException {
        var head = new StringBuilder(line).append(" HTTP/1.1\r\nHost: ").append(address.getAuthority());
        head.append("\r\nConnection: close\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        boolean chunked =
                headers.stream().anyMatch(h -> h.toLowerCase(Locale.ROOT).startsWith("transfer-encoding"));
        if (!chunked) head.append("Content-Length: ").append(body.length).append("\r\n");
        var request = new ByteArrayOutputStream();
        request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return exchange(request.toByteArray());
    }

    private Reply exchange(byte[] request) throws IOException {
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return reply(socket.getInputStream());
        }
    }

    private static Reply reply(InputStream in) throws IOException {
        var status = line(in);
        while (status.startsWith("HTTP/1.1 100")) {
            while (!line(in).isEmpty()) continue;
            status = line(in);
        }
        var headers = new TreeMap<String, List<String>>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    List.of(line.substring(colon + 1).strip()));
        }
        var body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return new Reply(Integer.parseInt(status.split(" ")[1]), Map.copyOf(headers), body);
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) if (read != '\r') line.write(read);
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
