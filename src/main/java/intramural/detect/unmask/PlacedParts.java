package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.NumberChain;
import intramural.detect.text.NumberWords;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts of a number, or of a code of letters and digits, in their order where words say which is which: "ending 6623,
 * middle pair 71, and the front three are 799", "left part 4TE5, middle KM2, one sec, right part VC83", also with other talk
 * between. Asked for only where a label demands one, and only what is as long as such numbers are. Linear in the length of the text.
 */
public final class PlacedParts implements Step {

    private static final int DIGITS = 9;
    private static final int SHORTEST_CARD = 14;
    private static final int LONGEST_CARD = 16;
    private static final int PRIME = 8;
    private static final int MBI = 11;

    /** So many letters stand together in a code. */
    private static final int LONGEST_LETTERS = 3;

    /** So many stand alone, as a part that says its place: "KP in front". */
    private static final int LONGEST_ALONE = 2;

    /** So many words before a part, or behind it, its place may be said. */
    private static final int BEFORE = 6;

    private static final int BEHIND = 3;
    private static final int LONGEST_WORD = 10;

    private static final Set<String> SMALL = Set.of(
            "is", "are", "was", "the", "of", "half", "pair", "bunch", "chunk", "set", "piece", "section", "two",
            "three", "four", "five", "six", "2", "3", "4", "5", "6", "8", "eight", "digits", "numbers", "number",
            "part", "side", "group", "social", "ssn", "soc", "in", "with", "by", "w", "on", "it", "its", "ones", "bit",
            "his", "her", "their", "at", "to", "that", "a", "up", "would", "be", "should", "y", "con", "en");

    /** What a part does, among words that end as things do. */
    private static final Set<String> VERBS = Set.of("comes", "sits", "stands", "makes", "says", "thats", "follows");

    /** Words that say it of the part behind them alone. */
    private static final Set<String> AHEAD =
            Set.of("followed", "then", "next", "rest", "other", "remainder", "remaining", "continues", "carries");

    private static final int SHORTEST_THING = 4;

    private static final int FIRST = 0;
    private static final int MIDDLE = 1;
    private static final int LAST = 2;

    /** "Ends 2206, before that 45, and before that 731". */
    private static final int BEFORE_THAT = 3;

    private static final Map<String, Integer> PLACES = Map.ofEntries(
            Map.entry("first", FIRST),
            Map.entry("front", FIRST),
            Map.entry("start", FIRST),
            Map.entry("starts", FIRST),
            Map.entry("starting", FIRST),
            Map.entry("begin", FIRST),
            Map.entry("begins", FIRST),
            Map.entry("left", FIRST),
            Map.entry("opens", FIRST),
            Map.entry("beginning", FIRST),
            Map.entry("primeros", FIRST),
            Map.entry("empieza", FIRST),
            Map.entry("middle", MIDDLE),
            Map.entry("mid", MIDDLE),
            Map.entry("center", MIDDLE),
            Map.entry("medio", MIDDLE),
            Map.entry("followed", MIDDLE),
            Map.entry("second", MIDDLE),
            Map.entry("then", MIDDLE),
            Map.entry("next", MIDDLE),
            Map.entry("carries", MIDDLE),
            Map.entry("continues", MIDDLE),
            Map.entry("goes", MIDDLE),
            Map.entry("between", MIDDLE),
            Map.entry("before", BEFORE_THAT),
            Map.entry("last", LAST),
            Map.entry("rest", LAST),
            Map.entry("other", LAST),
            Map.entry("remainder", LAST),
            Map.entry("remaining", LAST),
            Map.entry("close", LAST),
            Map.entry("after", LAST),
            Map.entry("end", LAST),
            Map.entry("ends", LAST),
            Map.entry("ending", LAST),
            Map.entry("back", LAST),
            Map.entry("final", LAST),
            Map.entry("tail", LAST),
            Map.entry("right", LAST),
            Map.entry("finish", LAST),
            Map.entry("finishes", LAST),
            Map.entry("finishing", LAST),
            Map.entry("ultimos", LAST),
            Map.entry("termina", LAST));

    private final boolean social;

    /** @param social whether it is a Social Security number; else a number of a bank or a card, or a code */
    public PlacedParts(boolean social) {
        this.social = social;
    }

    @Override
    public Reading apply(Reading source) {
        Tokens tokens = source.tokens();
        @Nullable String[] parts = new @Nullable String[LAST + 1];
        String bare = "";
        int bareFrom = -1;
        int from = -1;
        int to = -1;
        int behind = 0;
        int token = 0;
        while (token < tokens.count() && (social || parts[FIRST] == null || parts[LAST] == null)) {
            int end = end(source.text(), tokens, token, bare);
            if (end > token) {
                int said = isCounted(tokens, end) ? -1 : said(tokens, behind, token, end);
                int place = said < 0 ? -1 : place(tokens, said);
                if (place == BEFORE_THAT) {
                    place = parts[LAST] == null || said > token ? -1 : parts[MIDDLE] == null ? MIDDLE : FIRST;
                }
                String part = signs(source.text(), tokens, token, end);
                if (place >= 0 && (parts[place] == null || (place == MIDDLE && !social))) {
                    parts[place] = parts[place] == null ? part : parts[place] + part;
                    // "First 8: 45391488" would be one number with its count.
                    boolean counted = part.length() == LONGEST_CARD / 2 && NamedParts.isCount(tokens, token - 1);
                    from = from < 0 ? tokens.from(counted ? token - 1 : token) : from;
                    to = tokens.to(end - 1);
                } else if (place < 0 && from < 0 && !isCounted(tokens, end)) {
                    // "73145, and the rest is 2206": of the parts before those with a place the last one.
                    bare = part;
                    bareFrom = tokens.from(token);
                }
                // What is said behind a part says nothing of the next one.
                behind = Math.max(end, said + 1);
            }
            token = Math.max(end, token + 1);
        }
        if (!social && parts[FIRST] != null && parts[LAST] != null && parts[MIDDLE] == null && !bare.isEmpty()) {
            parts[MIDDLE] = bare;
            from = Math.min(from, bareFrom);
        }
        if (parts[FIRST] == null && !bare.isEmpty() && from >= 0) {
            parts[FIRST] = bare;
            from = bareFrom;
        }
        if ((parts[FIRST] == null ? 0 : 1) + (parts[MIDDLE] == null ? 0 : 1) + (parts[LAST] == null ? 0 : 1) < 2) {
            return source;
        }
        StringBuilder whole = new StringBuilder();
        for (String part : parts) {
            whole.append(part == null ? "" : part);
        }
        if (!(social ? isDigits(whole) && whole.length() == DIGITS : isLongEnough(whole))) {
            return source;
        }
        Changes changes = new Changes(source);
        changes.put(social ? NumberChain.grouped(whole) : whole.toString(), from, to);
        return changes.reading();
    }

    /** As long as a routing number or a card; a code as that of a member of a health plan. */
    private static boolean isLongEnough(CharSequence whole) {
        int length = whole.length();
        return isDigits(whole)
                ? length == DIGITS || (length >= SHORTEST_CARD && length <= LONGEST_CARD)
                : length == PRIME || length == MBI;
    }

    private static boolean isDigits(CharSequence whole) {
        return whole.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Behind the digits that begin here, over hyphens, or the code with digits; the token itself if it has none or a single one. */
    private int end(String text, Tokens tokens, int first, String bare) {
        int end = first;
        int digits = 0;
        while (end < tokens.count() && (end == first || isTied(text, tokens, end))) {
            boolean figures = tokens.is(end, Kind.DIGITS);
            if (!figures && (social || !tokens.is(end, Kind.LETTERS) || tokens.length(end) > LONGEST_LETTERS)) {
                break;
            }
            digits += figures ? tokens.length(end) : 0;
            end++;
        }
        boolean letters = !social && digits == 0 && isCapitals(text, tokens, first, end);
        if ((digits > 0 || letters) && tokens.to(end - 1) - tokens.from(first) >= 2) {
            return end;
        }
        // "73145220 and then a six"
        boolean lacksOne = bare.length() == DIGITS - 1 || bare.length() == LONGEST_CARD - 1;
        return lacksOne && digit(text, tokens, first) >= 0 ? first + 1 : first;
    }

    /** "KP in front". */
    private static boolean isCapitals(String text, Tokens tokens, int first, int end) {
        return end == first + 1
                && tokens.length(first) <= LONGEST_ALONE
                && !tokens.word(first).equals("id")
                && text.substring(tokens.from(first), tokens.to(first)).chars().allMatch(Character::isUpperCase);
    }

    private static int digit(String text, Tokens tokens, int token) {
        int value = tokens.is(token, Kind.DIGITS) && tokens.length(token) == 1
                ? text.charAt(tokens.from(token)) - '0'
                : NumberWords.number(NumberWords.at(text, tokens, token));
        return value < 10 ? value : -1;
    }

    private static boolean isTied(String text, Tokens tokens, int token) {
        int gap = tokens.gapBefore(token);
        boolean single = tokens.length(token) == 1 && tokens.length(token - 1) == 1 && tokens.is(token, Kind.DIGITS);
        return gap == 0
                || (gap == 1
                        && (text.charAt(tokens.to(token - 1)) == '-' || (single && tokens.is(token - 1, Kind.DIGITS))));
    }

    /** The nearest word before a part that says which it is, or else behind it; -1 if none does. */
    private static int said(Tokens tokens, int from, int first, int end) {
        for (int token = first - 1; token >= Math.max(from, first - BEFORE); token--) {
            if (place(tokens, token) >= 0) {
                return token;
            }
            if (!isSmall(tokens, token)) {
                break;
            }
        }
        for (int token = end;
                token < Math.min(tokens.count(), end + BEHIND) && !tokens.is(token, Kind.DIGITS);
                token++) {
            if (place(tokens, token) >= 0) {
                return AHEAD.contains(tokens.word(token)) ? -1 : token;
            }
            if (!isSmall(tokens, token)) {
                break;
            }
        }
        return -1;
    }

    /** "first 210 pages, last 1188": so many things. */
    private static boolean isCounted(Tokens tokens, int behind) {
        if (!tokens.is(behind, Kind.LETTERS)
                || tokens.gapBefore(behind) != 1
                || tokens.length(behind) < SHORTEST_THING
                || tokens.length(behind) > LONGEST_WORD) {
            return false;
        }
        String word = tokens.word(behind);
        return word.equals("people")
                || (word.endsWith("s") && !SMALL.contains(word) && !PLACES.containsKey(word) && !VERBS.contains(word));
    }

    /** What may stand between a part and the word for its place; a noun would say what is counted. */
    private static boolean isSmall(Tokens tokens, int token) {
        return tokens.length(token) <= LONGEST_WORD && SMALL.contains(tokens.word(token));
    }

    private static int place(Tokens tokens, int token) {
        return tokens.length(token) <= LONGEST_WORD ? PLACES.getOrDefault(tokens.word(token), -1) : -1;
    }

    private static String signs(String text, Tokens tokens, int first, int end) {
        int digit = end == first + 1 ? digit(text, tokens, first) : -1;
        return digit >= 0
                ? Integer.toString(digit)
                : text.substring(tokens.from(first), tokens.to(end - 1))
                        .replace("-", "")
                        .replace(" ", "");
    }
}
