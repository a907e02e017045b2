package intramural.matrix;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Parses JSON strictly: whole documents only, no duplicate keys, valid UTF-8, bounded depth. Two readers that take a
 * document differently are how a filter is passed, so what could be read in two ways is not read at all. Thread-safe.
 */
public final class StrictJson {

    /** Nesting beyond this is refused; clients send single digits. */
    public static final int MAX_DEPTH = 200;

    /**
     * A request with more keys, values and brackets than this is refused: as a tree an object without anything in it takes forty times
     * its two characters. Clients send some hundreds; power levels of two thousand people have four thousand.
     */
    public static final int MAX_TOKENS = 10_000;

    /** The mapper of the whole program for trees: same limits, same strictness. */
    public static final ObjectMapper MAPPER = mapper(Long.MAX_VALUE);

    /** For pages of a timeline: some megabytes as a tree, and more than any one event has with what is bundled. */
    public static final ObjectMapper PAGES = mapper(250_000);

    private static final ObjectMapper BOUNDED = mapper(MAX_TOKENS);

    private static final ObjectMapper LENIENT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(100_000)
                            .maxNameLength(1_000_000)
                            .maxStringLength(100_000_000)
                            // Old room versions hold any number; Python reads up to 4,300 digits.
                            .maxNumberLength(10_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** The escape of half a surrogate pair; an even number of backslashes before it belongs to the text. */
    private static final Pattern HALF_PAIR = Pattern.compile("((?<!\\\\)(?:\\\\\\\\)*+)"
            + "(?:\\\\u[dD][89abAB]\\p{XDigit}{2}(?!\\\\u[dD][c-fC-F])"
            + "|(?<!\\\\u[dD][89abAB]\\p{XDigit}{2})\\\\u[dD][c-fC-F]\\p{XDigit}{2})");

    private StrictJson() {}

    private static ObjectMapper mapper(long maxTokens) {
        // Synapse accepts keys of 55,000 characters; the default limit of 50,000 would repeat such a transaction for
        // ever.
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNameLength(1_000_000)
                .maxStringLength(20_000_000)
                .maxTokenCount(maxTokens)
                .build();
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(limits)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    /**
     * Parses one JSON object.
     *
     * @throws MatrixException {@code M_NOT_JSON} if it is no JSON, {@code M_BAD_JSON} if it is no object, has duplicate
     *     keys, invalid UTF-8 or is nested too deeply
     */
    public static ObjectNode parseObject(byte[] utf8) {
        return parse(utf8, MAPPER);
    }

    /**
     * Parses what somebody sends, who may want to fill our memory.
     *
     * @throws MatrixException as {@link #parseObject}, and {@code M_BAD_JSON} for more than {@link #MAX_TOKENS}
     */
    public static ObjectNode parseRequest(byte[] utf8) {
        return parse(utf8, BOUNDED);
    }

    private static ObjectNode parse(byte[] utf8, ObjectMapper mapper) {
        String text = decode(utf8);
        try {
            JsonNode tree = mapper.readTree(text);
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw new MatrixException(
                    tree == null || tree.isMissingNode() ? ErrorCode.M_NOT_JSON : ErrorCode.M_BAD_JSON,
                    "The body must be one JSON object.");
        } catch (StreamConstraintsException e) {
            throw new MatrixException(
                    ErrorCode.M_BAD_JSON, "The JSON is nested too deeply, or has too long or too many parts.");
        } catch (JsonProcessingException e) {
            if (String.valueOf(e.getOriginalMessage()).startsWith("Duplicate")) {
                throw new MatrixException(ErrorCode.M_BAD_JSON, "The JSON has the same key twice in one object.");
            }
            throw new MatrixException(ErrorCode.M_NOT_JSON, "The body is not JSON.");
        }
    }

    /**
     * Parses one JSON object that somebody else has already accepted: deep nesting, duplicate keys, and what is not
     * quite Unicode pass.
     *
     * @throws MatrixException {@code M_NOT_JSON} if it is no JSON, {@code M_BAD_JSON} if it is no object
     */
    public static ObjectNode parseLenient(byte[] utf8) {
        try {
            JsonNode tree = readLenient(new String(utf8, StandardCharsets.UTF_8));
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw new MatrixException(
                    tree == null || tree.isMissingNode() ? ErrorCode.M_NOT_JSON : ErrorCode.M_BAD_JSON,
                    "The body must be one JSON object.");
        } catch (IOException e) {
            throw new MatrixException(ErrorCode.M_NOT_JSON, "The body is not JSON.");
        }
    }

    /**
     * The elements of an array that somebody else has accepted, in portions of at most so many parts, or of one element.
     * Each portion is read when it is its turn, so that no more than one is in memory as a tree.
     *
     * @param key where the array is in the document's object
     * @return no portions where there is no such array, or only {@link #parseLenient} can read the document
     */
    public static Iterable<List<JsonNode>> portions(byte[] utf8, String key, int parts) {
        List<int[]> ranges = new ArrayList<>();
        try (JsonParser parser = LENIENT.createParser(utf8)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    boolean found = parser.currentName().equals(key);
                    if (parser.nextToken() == JsonToken.START_ARRAY && found) {
                        // Of the same key twice the last one counts, as in a tree.
                        ranges.clear();
                        elements(parser, ranges, parts);
                    } else {
                        parser.skipChildren();
                    }
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return () -> ranges.stream().map(range -> elements(utf8, range)).iterator();
    }

    /** Adds where portions begin and end. */
    private static void elements(JsonParser parser, List<int[]> ranges, int parts) throws IOException {
        int begin = -1;
        int end = -1;
        int sum = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int from = (int) parser.currentTokenLocation().getByteOffset();
            int count = 1;
            for (int depth = parser.currentToken().isStructStart() ? 1 : 0; depth > 0; count++) {
                JsonToken token = parser.nextToken();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
            parser.finishToken();
            if (begin >= 0 && sum + count > parts) {
                ranges.add(new int[] {begin, end});
                begin = -1;
                sum = 0;
            }
            begin = begin < 0 ? from : begin;
            sum += count;
            end = (int) parser.currentLocation().getByteOffset();
        }
        if (begin >= 0) {
            ranges.add(new int[] {begin, end});
        }
    }

    private static List<JsonNode> elements(byte[] utf8, int[] range) {
        String array = "[" + new String(utf8, range[0], range[1] - range[0], StandardCharsets.UTF_8) + "]";
        try {
            List<JsonNode> elements = new ArrayList<>();
            readLenient(array).forEach(elements::add);
            return elements;
        } catch (IOException e) {
            throw new MatrixException(ErrorCode.M_NOT_JSON, "The body is not JSON.");
        }
    }

    private static JsonNode readLenient(String text) throws IOException {
        try {
            return LENIENT.readTree(text);
        } catch (JsonParseException e) {
            // Jackson does not read half a surrogate pair in a key, which other parsers do.
            String whole = HALF_PAIR.matcher(text).replaceAll("$1\\\\ufffd");
            return LENIENT.readTree(whole);
        }
    }

    /**
     * Reads what this program has written, of whatever depth.
     *
     * @throws MatrixException {@code M_NOT_JSON} if it is no JSON
     */
    public static JsonNode parseOurs(byte[] utf8) {
        try {
            return LENIENT.readTree(utf8);
        } catch (IOException e) {
            throw new MatrixException(ErrorCode.M_NOT_JSON, "The body is not JSON.");
        }
    }

    private static String decode(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        // Stands for what is no UTF-8; only where it is to be seen, a stricter look is worth its time.
        if (text.indexOf('\uFFFD') < 0) {
            return text;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MatrixException(ErrorCode.M_NOT_JSON, "The body is not valid UTF-8.");
        }
    }
}
