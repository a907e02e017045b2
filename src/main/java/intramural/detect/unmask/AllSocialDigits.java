package intramural.detect.unmask;

import intramural.detect.text.NumberChain;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts the nine digits of a Social Security number together that stand one behind the other among words: "first three 846,
 * then in the middle youll want 13, and it ends on 7729". They must be cut where it is cut, with nothing between them that
 * they could count. Linear in the length of the text.
 */
public final class AllSocialDigits implements Step {

    private static final int DIGITS = 9;
    private static final int AREA = 3;
    private static final int SERIAL = 5;
    /** What has a number in a building, a book or a journey, as those have who tell a number as a tale. */
    private static final Set<String> NUMBERED = Set.of(
            "room",
            "rm",
            "seat",
            "locker",
            "page",
            "line",
            "row",
            "flight",
            "gate",
            "chapter",
            "verse",
            "psalm",
            "item",
            "box",
            "aisle",
            "shelf",
            "floor",
            "table",
            "bus",
            "stop",
            "platform",
            "track",
            "order",
            "qty");

    private static final List<Integer> PARTS = List.of(3, 2, 4);
    private static final int LONGEST_WORD = 11;
    private static final int LONGEST_GAP = 5;
    private static final int LONGEST_PREFIX = 3;
    private static final Set<String> VERSIONS = Set.of("sha", "md", "aes", "rsa", "crc", "v", "ver", "r");

    private static final Set<String> AS = Set.of("as");
    private static final Set<String> IN = Set.of("in");
    private static final int LONGEST_ASIDE = 30;

    private static final Set<String> FRONT = Set.of("front", "first", "start", "starts", "begins", "beginning", "area");

    /** Who says so may tell any tale between the parts: "the birthday cake says 58 … put those together". */
    private static final Set<String> TOGETHER = Set.of(
            "together", "combine", "combined", "combining", "join", "joined", "assemble", "concatenate", "juntos");

    /** Beside what is said between the parts of any number: whoever dictates speaks to whoever writes. */
    private static final Set<String> TOLD = Set.of(
            "as",
            "front",
            "back",
            "half",
            "on",
            "youll",
            "you",
            "u",
            "want",
            "wanna",
            "will",
            "need",
            "of",
            "to",
            "for",
            "be",
            "these",
            "those",
            "follow",
            "follows",
            "put",
            "heres",
            "there",
            "wait",
            "sec",
            "space",
            "dot",
            "slash",
            "minus",
            "just",
            "like",
            "reads",
            "says",
            "only",
            "all",
            "together",
            "her",
            "his",
            "their",
            "up",
            "down",
            "write",
            "tilde",
            "comma",
            "colon",
            "period",
            "star",
            "asterisk",
            "hash",
            "pound",
            "punto",
            "coma",
            "guion",
            "pls",
            "plz",
            "thanks",
            "thx",
            "yes",
            "this",
            "one",
            "more",
            "again",
            "another",
            "thats",
            "here",
            "hers",
            "had",
            "which",
            "bear",
            "me",
            "word",
            "lone",
            "single",
            "twos",
            "pairs",
            "was",
            "has",
            "type",
            "i",
            "im",
            "ill",
            "we",
            "e",
            "las",
            "el",
            "la",
            "al",
            "del",
            "es",
            "final",
            "finales",
            "other",
            "once",
            "scroll",
            "primero",
            "primeros",
            "ultimo",
            "por",
            "fin",
            "va",
            "van");

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Tokens tokens = source.tokens();
        List<DigitGroup> groups = DigitGroup.of(text, tokens, Set.of(), 0);
        boolean together = groups.size() > 1 && (isAnyIn(tokens, TOGETHER) || areItsParts(tokens, groups));
        for (int first = 0; first < groups.size(); first++) {
            List<DigitGroup> nine = nineFrom(groups, first);
            List<DigitGroup> ordered = nine.size() < 2 ? nine : ordered(tokens, nine);
            if (nine.size() > 1
                    && DigitGroup.isNear(nine)
                    && isApart(tokens, nine)
                    && !isOfOther(text, tokens, nine)
                    && (isCutAs(ordered) || isInPairs(nine))
                    && isTold(text, tokens, nine, together)) {
                return DigitGroup.put(source, nine, NumberChain.grouped(DigitGroup.joined(ordered)));
            }
        }
        return source;
    }

    /** "room 612, seat 44, locker 7391, thats her social": no other figures, and these as the number is cut. */
    private static boolean areItsParts(Tokens tokens, List<DigitGroup> groups) {
        return groups.size() == PARTS.size()
                && groups.stream()
                        .map(group -> group.digits().length())
                        .toList()
                        .equals(PARTS)
                && groups.stream().allMatch(group -> tokens.isAny(group.token() - 1, NUMBERED, LONGEST_WORD));
    }

    /** "v7.3.4-12-1884", "$794,316.05": a version, money or a time. */
    private static boolean isOfOther(String text, Tokens tokens, List<DigitGroup> groups) {
        int first = groups.get(0).token();
        boolean version = tokens.is(first - 1, Kind.LETTERS)
                && tokens.gapBefore(first) == 0
                && tokens.isAny(first - 1, VERSIONS, LONGEST_PREFIX);
        return version
                || haveTime(text, tokens, groups)
                || groups.stream()
                        .map(group -> tokens.from(group.token()))
                        .anyMatch(from -> from > 0 && text.charAt(from - 1) == '$');
    }

    /** "12/08 9:00": a colon ties two of them, and something else the rest. */
    private static boolean haveTime(String text, Tokens tokens, List<DigitGroup> groups) {
        int times = 0;
        for (int i = 1; i < groups.size(); i++) {
            int end = tokens.to(groups.get(i - 1).token());
            boolean tied = tokens.from(groups.get(i).token()) == end + 1 && text.charAt(end) == ':';
            times += tied && groups.get(i).digits().length() == 2 ? 1 : 0;
        }
        int from = tokens.from(groups.get(0).token());
        int to = tokens.to(DigitGroup.last(groups).token());
        return (times > 0 && times < groups.size() - 1)
                || (times == 0 && (isColon(text, from - 1) || isColon(text, to)));
    }

    private static boolean isColon(String text, int at) {
        return at > 0
                && at + 1 < text.length()
                && text.charAt(at) == ':'
                && Tokens.isDigit(text.charAt(at - 1))
                && Tokens.isDigit(text.charAt(at + 1));
    }

    /** Three groups side by side are read as they stand: versions are such. */
    private static boolean isApart(Tokens tokens, List<DigitGroup> nine) {
        int last = DigitGroup.last(nine).token();
        int words = last - nine.get(0).token() + 1 - nine.size();
        return words > 0 || nine.size() > 3 || tokens.gapBefore(last) > LONGEST_GAP;
    }

    /** The groups from one on that have nine digits together; none if they have not. */
    private static List<DigitGroup> nineFrom(List<DigitGroup> groups, int first) {
        int count = 0;
        int end = first;
        while (end < groups.size() && count < DIGITS) {
            count += groups.get(end++).digits().length();
        }
        return count == DIGITS ? groups.subList(first, end) : List.of();
    }

    /** "-71-5530 ... and the front half is 899": what is told last may come first. */
    private static List<DigitGroup> ordered(Tokens tokens, List<DigitGroup> groups) {
        DigitGroup last = DigitGroup.last(groups);
        boolean front = last.digits().length() == AREA;
        boolean said = false;
        for (int token = groups.get(groups.size() - 2).token() + 1; front && token < last.token(); token++) {
            said |= tokens.isAny(token, FRONT, LONGEST_WORD);
        }
        if (!said) {
            return groups;
        }
        List<DigitGroup> ordered = new ArrayList<>(groups.subList(0, groups.size() - 1));
        ordered.add(0, last);
        if (!isCutAs(ordered)) {
            // "last part first: 6370. middle 29. beginning 881"
            Collections.reverse(ordered.subList(1, ordered.size()));
        }
        return ordered;
    }

    /** "in twos: 82, 69, 14, 73 and then a lone 5". */
    private static boolean isInPairs(List<DigitGroup> groups) {
        int last = groups.size() - 1;
        return groups.get(last).digits().length() == 1
                && groups.subList(0, last).stream()
                        .allMatch(group -> group.digits().length() == 2);
    }

    private static boolean isCutAs(List<DigitGroup> groups) {
        int at = 0;
        boolean area = false;
        boolean serial = false;
        for (DigitGroup group : groups) {
            area |= at == AREA;
            serial |= at == SERIAL;
            at += group.digits().length();
        }
        return area && serial;
    }

    /** Whether all that stands between the groups, and right behind the last, tells the number and is not counted by it. */
    private static boolean isTold(String text, Tokens tokens, List<DigitGroup> groups, boolean together) {
        int behind = DigitGroup.last(groups).token() + 1;
        boolean counted = tokens.is(behind, Kind.LETTERS)
                && tokens.gapBefore(behind) == 1
                && tokens.word(behind).endsWith("s")
                && !isTelling(text, tokens, behind);
        if (counted) {
            return false;
        }
        Set<String> again = together ? Set.of() : repeated(tokens, groups);
        for (int i = 1; i < groups.size(); i++) {
            int before = tokens.to(groups.get(i - 1).token());
            if (isPattern(text, before, tokens.from(groups.get(i).token()))) {
                return false;
            }
            for (int token = groups.get(i - 1).token() + 1;
                    token < groups.get(i).token();
                    token++) {
                if (!together && !tokens.isAny(token, again, LONGEST_WORD) && !isTelling(text, tokens, token)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** "781 potato 52 potato 3390": the words that stand more than once between groups. */
    private static Set<String> repeated(Tokens tokens, List<DigitGroup> groups) {
        Set<String> once = new HashSet<>();
        Set<String> again = new HashSet<>();
        for (int token = groups.get(0).token() + 1;
                token < DigitGroup.last(groups).token();
                token++) {
            if (tokens.length(token) <= LONGEST_WORD && !once.add(tokens.word(token))) {
                again.add(tokens.word(token));
            }
        }
        return again;
    }

    private static boolean isAnyIn(Tokens tokens, Set<String> words) {
        for (int token = 0; token < tokens.count(); token++) {
            if (tokens.isAny(token, words, LONGEST_WORD)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAside(String text, int at) {
        int close = Tokens.indexOf(text, ")", at, at + LONGEST_ASIDE);
        int open = at;
        while (open > 0 && at - open < LONGEST_ASIDE && "()".indexOf(text.charAt(open)) < 0) {
            open--;
        }
        return close >= 0 && text.charAt(open) == '(';
    }

    /** "[0-9]{3}": what a number must look like. */
    private static boolean isPattern(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if ("[]{}".indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Also what is said in parentheses, and an example: "seven as in july". */
    private static boolean isTelling(String text, Tokens tokens, int token) {
        boolean example = tokens.isAny(token - 2, AS, 2) && tokens.isAny(token - 1, IN, 2);
        if (!tokens.is(token, Kind.LETTERS) || example || isAside(text, tokens.from(token))) {
            return true;
        }
        String word = tokens.length(token) <= LONGEST_WORD ? tokens.word(token) : "";
        return NamedParts.isWord(word) || Fillers.isFiller(word) || TOLD.contains(word) || FRONT.contains(word);
    }
}
