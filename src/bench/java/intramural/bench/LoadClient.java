package intramural.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A closed loop over HTTP/1.1 keep-alive: each connection sends its next request when the last one is answered. One
 * thread, so that the load generator takes as little as it can from two cores; with one connection it blocks.
 */
final class LoadClient {

    private static final int BUFFER = 1 << 18;
    private static final long STALLED_MS = 10_000;
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** Numbers that no run before this one has used, so that the service's memory of verdicts never answers. */
    /** Times in milliseconds, of which every request gets one of its own. */
    private static final long FIRST_TIME = 1_700_000_000_000L;

    private static final long TIMES = 100_000_000_000L;

    private static final AtomicLong NUMBERS = new AtomicLong(System.currentTimeMillis() * 1000);

    /** What an answer must hold, or it is counted as wrong. */
    private final byte[] expected;

    private final InetSocketAddress address;
    private final Traffic traffic;

    /**
     * What came of a run.
     *
     * @param wrong answers that were not the expected one
     */
    record Result(double perSecond, Samples latency, long wrong) {}

    LoadClient(int port, Traffic traffic, String expected) {
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.traffic = traffic;
        this.expected = expected.getBytes(StandardCharsets.US_ASCII);
    }

    /** One connection. */
    private final class Connection {
        private final SocketChannel channel;
        private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
        private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER);
        private long sentAt;

        Connection(boolean blocking) throws IOException {
            channel = SocketChannel.open(address);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(blocking);
        }

        void send() throws IOException {
            Traffic.Request request = traffic.next();
            Traffic.Template template = request.template();
            out.clear().put(template.bytes());
            long number = NUMBERS.incrementAndGet();
            put(template.marks(), Traffic.MARK, number);
            put(template.times(), Traffic.TIME, FIRST_TIME + number % TIMES);
            put(template.persons(), Traffic.MARK, request.person());
            put(template.rooms(), Traffic.MARK, request.room());
            out.flip();
            in.clear();
            sentAt = System.nanoTime();
            while (out.hasRemaining()) {
                channel.write(out);
            }
        }

        private void put(int[] marks, String mark, long number) {
            for (int at : marks) {
                long rest = number;
                for (int i = mark.length() - 1; i >= 0; i--) {
                    out.put(at + i, (byte) ('0' + rest % 10));
                    rest /= 10;
                }
            }
        }

        /** Whether the whole answer is here. */
        boolean receive() throws IOException {
            if (channel.read(in) < 0) {
                throw new IOException("The service closed a connection.");
            }
            int head = find(in, "\r\n\r\n".getBytes(StandardCharsets.US_ASCII), 0);
            if (head < 0) {
                return false;
            }
            int length = contentLength(in, head);
            return length < 0 ? find(in, LAST_CHUNK, head) >= 0 : in.position() >= head + 4 + length;
        }

        boolean isExpected() {
            return in.get(9) != '5' && find(in, expected, 0) >= 0;
        }
    }

    /** Sends for so long, at most so many. */
    Result run(int connections, Duration time, long most) throws IOException {
        return connections == 1 ? blocking(time, most) : selecting(connections, time, most);
    }

    private Result blocking(Duration time, long most) throws IOException {
        Samples latency = new Samples();
        long wrong = 0;
        Connection connection = new Connection(true);
        try (SocketChannel closing = connection.channel) {
            long began = System.nanoTime();
            long end = began + time.toNanos();
            while (System.nanoTime() < end && latency.count() < most && closing.isOpen()) {
                connection.send();
                while (!connection.receive()) {
                    // A blocking read: comes back with more.
                }
                latency.add(System.nanoTime() - connection.sentAt);
                wrong += connection.isExpected() ? 0 : 1;
            }
            return new Result(latency.count() / ((System.nanoTime() - began) / 1e9), latency, wrong);
        }
    }

    private Result selecting(int connections, Duration time, long most) throws IOException {
        Samples latency = new Samples();
        long wrong = 0;
        try (Selector selector = Selector.open()) {
            long began = System.nanoTime();
            long end = began + time.toNanos();
            for (int i = 0; i < connections; i++) {
                Connection connection = new Connection(false);
                connection.channel.register(selector, SelectionKey.OP_READ, connection);
                connection.send();
            }
            int open = connections;
            long last = began;
            while (open > 0) {
                if (selector.select(STALLED_MS) == 0) {
                    throw new IOException("The service did not answer for ten seconds.");
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    Connection connection = (Connection) key.attachment();
                    if (!connection.receive()) {
                        continue;
                    }
                    last = System.nanoTime();
                    latency.add(last - connection.sentAt);
                    wrong += connection.isExpected() ? 0 : 1;
                    if (last < end && latency.count() < most) {
                        connection.send();
                    } else {
                        connection.channel.close();
                        open--;
                    }
                }
                selector.selectedKeys().clear();
            }
            return new Result(latency.count() / ((last - began) / 1e9), latency, wrong);
        }
    }

    private static int find(ByteBuffer in, byte[] part, int from) {
        int last = in.position() - part.length;
        for (int i = from; i <= last; i++) {
            int j = 0;
            while (j < part.length && in.get(i + j) == part[j]) {
                j++;
            }
            if (j == part.length) {
                return i;
            }
        }
        return -1;
    }

    /** What the head says, or -1 where the body comes in chunks. */
    private static int contentLength(ByteBuffer in, int head) {
        byte[] name = "ontent-".getBytes(StandardCharsets.US_ASCII);
        for (int at = find(in, name, 0); at >= 0 && at < head; at = find(in, name, at + 1)) {
            int i = at + name.length;
            if ((in.get(i) | 0x20) == 'l') {
                i = find(in, ":".getBytes(StandardCharsets.US_ASCII), i) + 1;
                int length = 0;
                for (; in.get(i) != '\r'; i++) {
                    length = in.get(i) == ' ' ? length : length * 10 + in.get(i) - '0';
                }
                return length;
            }
        }
        return -1;
    }
}
