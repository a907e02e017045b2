package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.NumberChain;
import intramural.detect.text.NumberWords;
import intramural.detect.text.NumberWords.Role;
import intramural.detect.text.NumberWords.Trust;
import intramural.detect.text.NumberWords.Word;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts digits of a text together where there are as many as the number has that it names. The nine of a Social Security
 * number stand one behind the other and must be cut where it is cut, with nothing between them that they could count: "first three 846, then in
 * the middle youll want 13, and it ends on 7729". A card's must be all that there are, and have a check digit, by which a detector sees that they
 * belong together: "3782 (pause) 822463 (pause) 10005 amex". Linear in the length of the text.
 */
public final class AllDigits implements Step {

    private static final int SOCIAL = 9;
    private static final int AREA = 3;
    private static final int SERIAL = 5;
    private static final int FEWEST_OF_CARD = 14;
    private static final int MOST_OF_CARD = 16;

    /** From the first digit to the last there are at most so many tokens. */
    private static final int LONGEST = 50;

    private static final int LONGEST_WORD = 11;
    private static final int LONGEST_GAP = 5;
    private static final int TENS = 20;

    /** What stands behind a card's number is none of it. */
    private static final Set<String> BEHIND_CARD =
            Set.of("exp", "expires", "expiry", "expiration", "valid", "vence", "cvv", "cvc", "cid", "zip", "security");

    private static final Set<String> AS = Set.of("as");
    private static final Set<String> IN = Set.of("in");
    private static final int LONGEST_ASIDE = 30;

    private static final Set<String> FRONT = Set.of("front", "first", "start", "starts", "begins", "beginning", "area");

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
            "primero",
            "primeros",
            "ultimo",
            "por",
            "fin",
            "va",
            "van");

    private final boolean card;

    private AllDigits(boolean card) {
        this.card = card;
    }

    public static Step ofSocial() {
        return new AllDigits(false);
    }

    public static Step ofCard() {
        return new AllDigits(true);
    }

    @Override
    public Reading apply(Reading source) {
        List<Group> groups = groups(source.text(), source.tokens());
        if (card) {
            int count =
                    groups.stream().mapToInt(group -> group.digits().length()).sum();
            boolean whole = count >= FEWEST_OF_CARD && count <= MOST_OF_CARD && groups.size() > 1;
            return whole && isNear(groups) ? together(source, groups, groups) : source;
        }
        for (int first = 0; first < groups.size(); first++) {
            List<Group> nine = nineFrom(groups, first);
            List<Group> ordered = nine.size() < 2 ? nine : ordered(source.tokens(), nine);
            if (nine.size() > 1
                    && isNear(nine)
                    && isApart(source.tokens(), nine)
                    && isCutAs(ordered)
                    && isTold(source.text(), source.tokens(), nine)) {
                return together(source, nine, ordered);
            }
        }
        return source;
    }

    /** Three groups side by side are read as they stand: versions are such. */
    private static boolean isApart(Tokens tokens, List<Group> nine) {
        int words = nine.get(nine.size() - 1).token() - nine.get(0).token() + 1 - nine.size();
        int last = nine.get(nine.size() - 1).token();
        return words > 0 || nine.size() > 3 || tokens.gapBefore(last) > LONGEST_GAP;
    }

    private static boolean isNear(List<Group> groups) {
        return groups.get(groups.size() - 1).token() - groups.get(0).token() <= LONGEST;
    }

    /** The groups from one on that have nine digits together; none if they have not. */
    private static List<Group> nineFrom(List<Group> groups, int first) {
        int count = 0;
        int end = first;
        while (end < groups.size() && count < SOCIAL) {
            count += groups.get(end++).digits().length();
        }
        return count == SOCIAL ? groups.subList(first, end) : List.of();
    }

    private Reading together(Reading source, List<Group> groups, List<Group> ordered) {
        String digits = ordered.stream().map(Group::digits).collect(Collectors.joining());
        Tokens tokens = source.tokens();
        int from = tokens.from(groups.get(0).token());
        Changes changes = new Changes(source);
        changes.put(
                card ? digits : NumberChain.grouped(digits),
                from,
                tokens.to(groups.get(groups.size() - 1).token()));
        return changes.reading();
    }

    /** One token's digits. */
    private record Group(int token, String digits) {}

    private List<Group> groups(String text, Tokens tokens) {
        List<Group> groups = new ArrayList<>();
        for (int token = 0; token < tokens.count(); token++) {
            if (card && !groups.isEmpty() && tokens.isAny(token, BEHIND_CARD, LONGEST_WORD)) {
                return groups;
            }
            String digits = NamedParts.isCount(tokens, token) ? "" : digits(text, tokens, token);
            if (!digits.isEmpty()) {
                groups.add(new Group(token, digits));
            }
        }
        return groups;
    }

    /** The digits of a group, or of a number word that nothing else can mean; empty for anything else. */
    private static String digits(String text, Tokens tokens, int token) {
        if (tokens.is(token, Kind.DIGITS)) {
            return tokens.length(token) <= MOST_OF_CARD ? tokens.word(token) : "";
        }
        Word word = NumberWords.at(text, tokens, token);
        if (word == null || word.role() != Role.NUMBER || word.trust() != Trust.SURE) {
            return "";
        }
        // "one" alone is said of things, but not behind "sixty".
        if (word.value() == 1 && !isTens(NumberWords.at(text, tokens, token - 1))) {
            return "";
        }
        boolean tens = isTens(word) && isUnit(NumberWords.at(text, tokens, token + 1));
        return String.valueOf(tens ? word.value() / 10 : word.value());
    }

    private static boolean isTens(@Nullable Word word) {
        return NumberWords.number(word) >= TENS && NumberWords.number(word) % 10 == 0;
    }

    private static boolean isUnit(@Nullable Word word) {
        return NumberWords.number(word) > 0 && NumberWords.number(word) < 10;
    }

    /** "-71-5530 ... and the front half is 899": what is told last may come first. */
    private static List<Group> ordered(Tokens tokens, List<Group> groups) {
        Group last = groups.get(groups.size() - 1);
        boolean front = last.digits().length() == AREA;
        boolean said = false;
        for (int token = groups.get(groups.size() - 2).token() + 1; front && token < last.token(); token++) {
            said |= tokens.isAny(token, FRONT, LONGEST_WORD);
        }
        if (!said) {
            return groups;
        }
        List<Group> ordered = new ArrayList<>(groups.subList(0, groups.size() - 1));
        ordered.add(0, last);
        if (!isCutAs(ordered)) {
            // "last part first: 6370. middle 29. beginning 881"
            Collections.reverse(ordered.subList(1, ordered.size()));
        }
        return ordered;
    }

    private static boolean isCutAs(List<Group> groups) {
        int at = 0;
        boolean area = false;
        boolean serial = false;
        for (Group group : groups) {
            area |= at == AREA;
            serial |= at == SERIAL;
            at += group.digits().length();
        }
        return area && serial;
    }

    /** Whether all that stands between the groups, and right behind the last, tells the number and is not counted by it. */
    private static boolean isTold(String text, Tokens tokens, List<Group> groups) {
        for (int i = 1; i < groups.size(); i++) {
            int before = tokens.to(groups.get(i - 1).token());
            if (isPattern(text, before, tokens.from(groups.get(i).token()))) {
                return false;
            }
            for (int token = groups.get(i - 1).token() + 1;
                    token < groups.get(i).token();
                    token++) {
                if (!isTelling(text, tokens, token)) {
                    return false;
                }
            }
        }
        int behind = groups.get(groups.size() - 1).token() + 1;
        return !tokens.is(behind, Kind.LETTERS)
                || tokens.gapBefore(behind) != 1
                || !tokens.word(behind).endsWith("s")
                || isTelling(text, tokens, behind);
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
