package intramural.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A file of H2 whose header names the chunk that was written last. H2 itself (2.2 to 2.5) writes the header when a chunk
 * does not stand where the one before it foretold, but names that one before it. After a {@code kill -9} nothing leads to
 * the new chunk then, nor to those behind it, and up to twenty commits that had been acknowledged are gone (ADR-0026).
 */
public final class NewestChunk extends FilePathWrapper {

    static final String SCHEME = "newest";

    private static final String CHUNK_HEADER = "chunk:";
    private static final String[] NAMED = {"block", "chunk", "version"};
    private static final int BLOCK = 4096;
    private static final int LONGEST_HEADER = 1024;

    /** Makes the scheme known to H2. */
    static void register() {
        FilePath.register(new NewestChunk());
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(getBase().open(mode));
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    /** Looks at what is written, and changes nothing but these three values of the header. H2 writes one at a time. */
    private static final class Channel extends FileBase {

        private final FileChannel base;
        private @Nullable Map<String, String> newest;

        Channel(FileChannel base) {
            this.base = base;
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            if (position == 0 && source.remaining() == 2 * BLOCK) {
                return writeHeader(source);
            }
            Map<String, String> chunk = chunk(source, position);
            int written = base.write(source, position);
            if (chunk != null && (newest == null || version(chunk) > version(newest))) {
                newest = chunk;
            }
            return written;
        }

        /** Whole or not at all, as far as that is ours to say: the two copies of the header stand for each other. */
        private int writeHeader(ByteBuffer source) throws IOException {
            ByteBuffer header = naming(source);
            int length = header.remaining();
            while (header.hasRemaining()) {
                base.write(header, length - header.remaining());
            }
            source.position(source.limit());
            return length;
        }

        private ByteBuffer naming(ByteBuffer source) {
            Map<String, String> chunk = newest;
            HashMap<String, String> header = DataUtils.parseMap(line(source));
            if (chunk == null || !header.containsKey("block") || version(header) >= version(chunk)) {
                return source.duplicate();
            }
            for (String key : NAMED) {
                header.put(key, chunk.get(key));
            }
            header.remove("fletcher");
            StringBuilder text = DataUtils.appendMap(new StringBuilder(), header);
            byte[] summed = text.toString().getBytes(StandardCharsets.ISO_8859_1);
            DataUtils.appendMap(text, "fletcher", DataUtils.getFletcher32(summed, 0, summed.length));
            byte[] bytes = text.append('\n').toString().getBytes(StandardCharsets.ISO_8859_1);
            ByteBuffer named = ByteBuffer.allocate(2 * BLOCK);
            named.put(0, bytes);
            return named.put(BLOCK, bytes);
        }

        private static @Nullable Map<String, String> chunk(ByteBuffer source, long position) {
            if (position % BLOCK != 0) {
                return null;
            }
            String line = line(source);
            if (!line.startsWith(CHUNK_HEADER)) {
                return null;
            }
            Map<String, String> chunk = DataUtils.parseMap(line);
            chunk.put("block", Long.toHexString(position / BLOCK));
            return chunk;
        }

        /** What stands before the first line break, or nothing. */
        private static String line(ByteBuffer source) {
            byte[] start = new byte[Math.min(source.remaining(), LONGEST_HEADER)];
            source.get(source.position(), start);
            String text = new String(start, StandardCharsets.ISO_8859_1);
            return text.substring(0, Math.max(text.indexOf('\n'), 0)).strip();
        }

        private static long version(Map<String, String> map) {
            return DataUtils.readHexLong(map, "version", 0);
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            return base.read(target, position);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return base.read(target);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            return base.write(source);
        }

        @Override
        public long position() throws IOException {
            return base.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            base.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return base.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            base.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            base.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return base.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            base.close();
        }

        @Override
        public String toString() {
            return SCHEME + ":" + base;
        }
    }
}
