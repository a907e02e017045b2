package intramural.clientapi;

import intramural.matrix.ErrorCode;
import intramural.matrix.MatrixException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The target of one request, decoded once. Paths that two readers could take differently (dot segments, empty segments,
 * path parameters, back-slashes, control characters, broken encodings) are refused, since a gateway that reads a path
 * otherwise than the homeserver behind it guards nothing. Immutable.
 *
 * @param segments the parts between the slashes that the client wrote, each percent-decoded
 * @param flattened the same with encoded slashes taken for slashes, as a careless reader would
 * @param query the query as the client wrote it, without question mark
 */
public record RequestPath(
        List<String> segments,
        List<String> flattened,
        @Nullable String query) {

    /**
     * Reads the target of a request line.
     *
     * @throws MatrixException 400 {@code M_UNRECOGNIZED} where two readers could differ
     */
    public static RequestPath parse(String target) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        if (!path.startsWith("/") || !isPlain(target) || path.indexOf(';') >= 0) {
            throw malformed();
        }
        List<String> segments = new ArrayList<>();
        List<String> flattened = new ArrayList<>();
        String[] parts = path.substring(1).split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            if (parts[i].isEmpty() && !last) {
                throw malformed();
            }
            String segment = decode(parts[i], false);
            if (segment == null || hasControls(segment)) {
                throw malformed();
            }
            segments.add(segment);
            flattened.addAll(List.of(segment.split("/", -1)));
        }
        if (flattened.contains(".") || flattened.contains("..")) {
            throw malformed();
        }
        return new RequestPath(
                List.copyOf(segments), List.copyOf(flattened), mark < 0 ? null : target.substring(mark + 1));
    }

    /**
     * The first value of a query parameter. Names are compared decoded, and a semicolon separates as an ampersand
     * does: Twisted reads queries so.
     */
    public @Nullable String parameter(String name) {
        if (query == null) {
            return null;
        }
        for (String pair : query.split("[&;]", -1)) {
            int equals = pair.indexOf('=');
            String key = decode(equals < 0 ? pair : pair.substring(0, equals), true);
            if (name.equals(key)) {
                return equals < 0 ? "" : decode(pair.substring(equals + 1), true);
            }
        }
        return null;
    }

    private static boolean isPlain(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == '\\' || c == '#') {
                return false;
            }
        }
        return true;
    }

    private static boolean hasControls(String segment) {
        return segment.chars().anyMatch(c -> c < ' ' || c == 0x7F || c == '\\');
    }

    /** Percent-decodes strictly; null for a broken escape or bytes that are not UTF-8. */
    private static @Nullable String decode(String text, boolean plusIsSpace) {
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
                if (low < 0) {
                    return null;
                }
                bytes[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                bytes[length++] = (byte) (c == '+' && plusIsSpace ? ' ' : c);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static MatrixException malformed() {
        return new MatrixException(ErrorCode.M_UNRECOGNIZED, 400, "The request's path is malformed.");
    }
}
