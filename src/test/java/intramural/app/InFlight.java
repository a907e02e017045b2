package intramural.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request on a connection of its own, of which all but the last byte has been sent. */
final class InFlight implements AutoCloseable {

    private static final int PATIENCE_MS = 20_000;

    private final Socket socket;
    private final byte last;

    InFlight(String method, int port, String path, String token, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
        String head = """
                %s %s HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Length: %d\r
                \r
                """.formatted(method, path, token, bytes.length);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        sent.write(head.getBytes(StandardCharsets.US_ASCII));
        sent.write(bytes, 0, bytes.length - 1);
        socket.getOutputStream().write(sent.toByteArray());
        last = bytes[bytes.length - 1];
    }

    void finish() throws IOException {
        socket.getOutputStream().write(last);
    }

    /** Status line, headers and body; what there was until the other side closed. */
    String answer() throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder answer = new StringBuilder();
        int length = -1;
        int head = -1;
        while (head < 0 || answer.length() < head + length) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            answer.append((char) next);
            if (head < 0 && answer.toString().endsWith("\r\n\r\n")) {
                head = answer.length();
                length = Integer.parseInt(answer.toString().replaceAll("(?is).*content-length: *([0-9]+).*", "$1"));
            }
        }
        return answer.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
