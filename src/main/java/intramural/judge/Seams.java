package intramural.judge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import intramural.policy.Act;
import intramural.policy.Carriers;
import intramural.policy.Decision;
import intramural.policy.Finding;
import intramural.policy.Place;
import intramural.policy.PolicyData;
import intramural.policy.Ruling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What lines carry together and none by itself: a link or reference that is cut at the end of a line, by one person or
 * by two, and a file that one writes out over many lines (3.3, 1.2, 1.3; ADR 25). Keeps the end of the last line and what
 * looks coded, for each sender in each room, and the end of the last line of each room, for five minutes. Bounded; not
 * thread-safe (owned by the judge's thread).
 */
final class Seams {

    private static final long TOGETHER = Duration.ofMinutes(5).toMillis();

    /** How far apart lines are that were sent at once, in milliseconds. */
    private static final long AT_ONCE = Duration.ofSeconds(20).toMillis();

    private static final int MOST_SENDERS = 5_000;

    /** UTF-16 units of an end; longer addresses are cut where they do not matter. */
    private static final int LONGEST_END = 400;

    /** Fewer are no file that {@link Carriers} would see; as many more again are looked at anew. */
    private static final int CODE_STEP = 50;

    private static final int LEAST_CODE = 5 * CODE_STEP;

    /** So many lines of one word each an address may be cut into, or into all that are kept. */
    private static final int MOST_ENDS = 6;

    private static final int LONG = 24;

    /**
     * @param coded so many coded signs were said, kept or not
     * @param looked how many of them had been said when they were last looked at together
     * @param before what was there before the line of this key, which may come again
     */
    private record Left(
            long at,
            String key,
            String end,
            String code,
            long coded,
            long looked,
            @Nullable Left before) {}

    private static final Left NOTHING = new Left(Long.MIN_VALUE, "", "", "", 0, 0, null);

    private final String serverName;

    private final Map<String, Left> senders = new Bounded<>(MOST_SENDERS, true);

    Seams(String serverName) {
        this.serverName = serverName.toLowerCase(Locale.ROOT);
    }

    /**
     * What is to be judged beside the act, each as a message of its own.
     *
     * @param whole with the lines before
     * @param begun the lines before alone: what they break by themselves, since the policy has changed, is not this act's
     */
    record Joined(Act whole, Act begun) {}

    /**
     * What the act continues; mostly nothing.
     *
     * @param key the same for the same attempt
     * @param now milliseconds
     */
    List<Joined> joined(Act act, String key, PolicyData policy, long now) {
        Left left = before(place(act), key, now);
        Left last = before(room(act), key, now);
        if ((left.equals(NOTHING) && last.equals(NOTHING)) || !act.isSaid()) {
            return List.of();
        }
        List<String> leaves = Leaves.of(act);
        List<Joined> joined = new ArrayList<>(2);
        String line = leaves.isEmpty() ? "" : leaves.get(0).strip();
        join(act, left.end, line, policy, joined);
        if (!last.end.equals(left.end) && goesOn(first(line))) {
            join(act, last.end, line, policy, joined);
        }
        String rest = last.at < now - AT_ONCE ? "" : last.end.substring(last.end.lastIndexOf('\n') + 1);
        if (!line.isEmpty() && goesOn(rest)) {
            // Of two that are sent at once the second may come first.
            join(act, line.substring(lastBlank(line) + 1), rest, policy, joined);
        }
        String code = left.code.isEmpty() ? "" : CodeWords.of(leaves);
        if (isOneMoreStep(left.coded, code.length())) {
            // What came since the last look has been judged line by line alone.
            int since = (int) Math.min(left.code.length(), left.coded - left.looked);
            String begun = left.code.substring(0, left.code.length() - since);
            joined.add(new Joined(message(act, left.code + code), message(act, begun)));
        }
        return joined;
    }

    private void join(Act act, String words, String line, PolicyData policy, List<Joined> joined) {
        if (line.isEmpty() || words.isEmpty()) {
            return;
        }
        for (String end : ends(words)) {
            String seam = seam(end, line, policy);
            if (!seam.isEmpty()) {
                joined.add(new Joined(message(act, seam), message(act, end)));
            }
        }
        String told = HostWords.address(words, first(line), policy.list(Carriers.FILE_HOSTS));
        if (!told.isEmpty()) {
            joined.add(new Joined(message(act, told), message(act, words)));
        }
    }

    /** Whether a line begins like the rest of an address that somebody else has begun. */
    private static boolean goesOn(String begin) {
        return !begin.isEmpty() && (begin.indexOf('/') >= 0 || ".:?#".indexOf(begin.charAt(0)) >= 0);
    }

    /** Takes in what was let through. */
    void said(Act act, String key, long now) {
        List<String> leaves = act.isSaid() ? Leaves.of(act) : List.of();
        if (leaves.isEmpty()) {
            return;
        }
        said(place(act), leaves, key, now);
        said(room(act), leaves.subList(0, 1), key, now);
    }

    private void said(String place, List<String> leaves, String key, long now) {
        Left left = before(place, key, now);
        String text = leaves.get(0).strip();
        String last = text.substring(lastBlank(text) + 1);
        String end = last.length() == text.length() ? left.end + '\n' + last : last;
        String more = CodeWords.of(leaves);
        String code = left.code + more;
        long coded = left.coded + more.length();
        senders.put(
                place,
                new Left(
                        now,
                        key,
                        end.substring(Math.max(0, end.length() - LONGEST_END)),
                        code.substring(Math.max(0, code.length() - CodeWords.MOST)),
                        coded,
                        isOneMoreStep(left.coded, more.length()) ? coded : left.looked,
                        new Left(left.at, left.key, left.end, left.code, left.coded, left.looked, null)));
    }

    /** Where an address may begin among lines of one word each: "ok", "t.", "me", "/x" is "t.me/x", and no "okt.me/x". */
    private static List<String> ends(String words) {
        List<String> ends = new ArrayList<>();
        int at = words.length();
        while (at > 0 && ends.size() < MOST_ENDS) {
            at = words.lastIndexOf('\n', at - 1);
            ends.add(words.substring(at + 1).replace("\n", ""));
        }
        if (at > 0) {
            ends.add(words.replace("\n", ""));
        }
        return ends;
    }

    /** A file is looked for when a step is full: who pastes hashes all day is not read whole at each of them. */
    private static boolean isOneMoreStep(long coded, int more) {
        return coded + more >= LEAST_CODE && (coded + more) / CODE_STEP > coded / CODE_STEP;
    }

    /** The decision on what was joined, as one on the line that completes it: the offsets of its findings mean nothing there. */
    static Decision together(Decision joined) {
        Ruling ruling = joined.deciding();
        Finding finding =
                new Finding("carrier", Finding.Strength.STRONG, new Place(Place.Part.VALUE, "/body"), 0, 0, 1.0, true);
        Ruling deciding = Ruling.of(ruling.paragraph(), ruling.outcome(), ruling.reason(), List.of(finding));
        return new Decision(
                joined.outcome(), deciding, List.of(deciding), List.of(), List.of(), joined.policyVersion());
    }

    private Left before(String place, String key, long now) {
        Left left = senders.getOrDefault(place, NOTHING);
        Left before = left.key.equals(key) && left.before != null ? left.before : left;
        return before.at < now - TOGETHER ? NOTHING : before;
    }

    private static String place(Act act) {
        return act.sender() + "\n" + act.roomId();
    }

    /** Of whoever spoke last there. */
    private static String room(Act act) {
        return "\n" + act.roomId();
    }

    private static Act message(Act act, String body) {
        return Act.event(
                act.sender(),
                act.roomId(),
                "m.room.message",
                null,
                JsonNodeFactory.instance.objectNode().put("msgtype", "m.text").put("body", body));
    }

    /** An end and a beginning that may be one address; empty if they are two words. */
    private String seam(String end, String line, PolicyData policy) {
        String begin = first(line);
        if (end.isEmpty() || begin.isEmpty() || isNextWord(end, begin, line, policy)) {
            return "";
        }
        boolean label = end.endsWith(":") && Character.isLetterOrDigit(begin.charAt(0));
        if (label && !end.endsWith("data:") && !end.endsWith("matrix:")) {
            return "";
        }
        if (isAddressOfItsOwn(begin)) {
            return "";
        }
        boolean path = end.endsWith("/") || end.endsWith("\\");
        String joined = end + (path ? begin : withoutFileName(begin, policy));
        return hasAddressMark(joined) || (joined.length() >= LONG && CodeWords.is(joined)) ? joined : "";
    }

    /** "https://…", "S:\\Bend\\list.xlsx", "\\\\files\\share": begins anew, and goes on with nothing. */
    private static boolean isAddressOfItsOwn(String begin) {
        return begin.startsWith("https://")
                || begin.startsWith("http://")
                || begin.startsWith("\\\\")
                || (begin.startsWith(":\\", 1) && Character.isLetter(begin.charAt(0)));
    }

    /** A colon, slash or backslash that does not stand between two digits, as in a time or a date. */
    private static boolean hasAddressMark(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (":/\\".indexOf(text.charAt(i)) >= 0
                    && !(i > 0
                            && isDigit(text.charAt(i - 1))
                            && i + 1 < text.length()
                            && isDigit(text.charAt(i + 1)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Behind what is whole, an address of the agency or the end of a sentence, a letter begins a word of its own. */
    private boolean isNextWord(String end, String begin, String line, PolicyData policy) {
        if (!Character.isLetterOrDigit(begin.codePointAt(0))) {
            return false;
        }
        boolean sentence = ".!?,;)".indexOf(end.charAt(end.length() - 1)) >= 0;
        if (sentence && begin.length() < line.length() && begin.indexOf('/') < 0) {
            return true;
        }
        String lower = end.toLowerCase(Locale.ROOT);
        return lower.endsWith(serverName) || endsWithHost(lower, policy.list(Carriers.AGENCY_HOSTS));
    }

    private static boolean endsWithHost(String text, Set<String> hosts) {
        return hosts.stream().anyMatch(text::endsWith);
    }

    /** The name of a file behind a line that ends in a link is a word of its own. */
    private static String withoutFileName(String begin, PolicyData policy) {
        int dot = begin.lastIndexOf('.');
        boolean name = dot > 0 && "/:\\".chars().noneMatch(sign -> begin.indexOf(sign) >= 0);
        return name
                        && policy.list(Carriers.FILE_EXTENSIONS)
                                .contains(begin.substring(dot + 1).toLowerCase(Locale.ROOT))
                ? begin.substring(0, dot)
                : begin;
    }

    private static String first(String text) {
        String stripped = text.strip();
        int end = 0;
        while (end < stripped.length() && end < LONGEST_END && stripped.charAt(end) > ' ') {
            end++;
        }
        return stripped.substring(0, end);
    }

    private static int lastBlank(String text) {
        int at = text.length() - 1;
        while (at >= 0 && text.charAt(at) > ' ') {
            at--;
        }
        return at;
    }
}
