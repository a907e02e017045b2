package intramural.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work to enqueue. Kind, key and group appear in logs: ids only, never text.
 *
 * @param kind which handler carries it out
 * @param key what it does, exactly: the same key is enqueued once
 * @param payload JSON of ids, for the handler
 * @param notBefore earliest start
 * @param lane the threads that carry it out
 * @param group rows of the same kind and group are carried out together by a group handler, and never side by side
 */
public record Work(
        String kind,
        String key,
        String payload,
        Instant notBefore,
        Lane lane,
        @Nullable String group) {

    static final int MAX_KEY = 200;
    static final int MAX_PAYLOAD = 8000;

    public Work {
        require(
                kind.matches("[A-Za-z0-9._-]{1,60}"),
                "The kind of work must be 1 to 60 letters, digits, dots, _ and -.");
        require(!key.isEmpty() && key.length() <= MAX_KEY, "The key of work must have 1 to 200 characters.");
        require(payload.length() <= MAX_PAYLOAD, "The payload of work must have at most 8000 characters.");
        require(group == null || group.length() <= MAX_KEY, "The group of work must have at most 200 characters.");
    }

    public Work(String kind, String key, String payload, Instant notBefore, Lane lane) {
        this(kind, key, payload, notBefore, lane, null);
    }

    /** Kind and ids as a key or group, by their hash where they are too long for one or no database would take them. */
    public static String key(String kind, String id) {
        String key = kind + ":" + id;
        return key.length() <= MAX_KEY && Texts.isClean(key) ? key : kind + ":sha256:" + sha256(id);
    }

    private static String sha256(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime.", e);
        }
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
