package intramural.homeserver;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call to the homeserver that did not succeed. Its message is the call's name, status and errcode: the answer's body,
 * which may quote message text, is not kept, and neither is a cause, whose message could.
 */
public final class HomeserverException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The status of a call that got no answer. */
    public static final int NO_ANSWER = 0;

    /** Of an answer that has too many parts to be read at once. */
    static final String TOO_LARGE = "INTRAMURAL_ANSWER_TOO_LARGE";

    private static final Pattern ERRCODE = Pattern.compile("[A-Z0-9_.]{1,64}");

    private final int status;
    private final @Nullable String errcode;
    private final @Nullable Duration retryAfter;
    private final boolean away;

    private HomeserverException(
            String call,
            int status,
            @Nullable String errcode,
            @Nullable Duration retryAfter,
            boolean away,
            String what) {
        super(call + ": " + what);
        this.status = status;
        this.errcode = errcode;
        this.retryAfter = retryAfter;
        this.away = away;
    }

    /** The homeserver answered, but not with success. An errcode that is not of Matrix's form is dropped. */
    static HomeserverException answered(
            String call, int status, @Nullable String errcode, @Nullable Duration retryAfter) {
        String code = errcode != null && ERRCODE.matcher(errcode).matches() ? errcode : null;
        return new HomeserverException(
                call, status, code, retryAfter, false, code == null ? "" + status : status + " " + code);
    }

    /** No connection, no answer in time, or an answer cut short: whether the call had an effect is unknown. */
    static HomeserverException unanswered(String call, String kind) {
        return new HomeserverException(call, NO_ANSWER, null, null, false, "no answer (" + kind + ")");
    }

    /** Nobody listens at the homeserver's address: no call can succeed now, and this one had no effect. */
    static HomeserverException away(String call) {
        return new HomeserverException(call, NO_ANSWER, null, null, true, "no answer (nothing listens there)");
    }

    /** An answer with a good status that does not hold what it must. */
    static HomeserverException unusable(String call, int status, String what) {
        return new HomeserverException(call, status, null, null, false, what);
    }

    /** A good answer with more parts than are read at once. */
    static HomeserverException tooLarge(String call, int status) {
        return new HomeserverException(call, status, TOO_LARGE, null, false, "the answer has too many parts");
    }

    /** The HTTP status, {@link #NO_ANSWER} if there was none. */
    public int status() {
        return status;
    }

    /** Matrix's error code, null if the answer had none. */
    public @Nullable String errcode() {
        return errcode;
    }

    public boolean hasErrcode(String code) {
        return code.equals(errcode);
    }

    /** Whether the same call may succeed later without anybody changing anything. */
    public boolean isRetryable() {
        return status == NO_ANSWER || status == 429 || status >= 500;
    }

    /** Whether no call at all can succeed now. */
    public boolean isAway() {
        return away;
    }

    /** How long the homeserver asked us to wait. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
