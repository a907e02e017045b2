package intramural.detect.person;

import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.BitSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Names that are names because a word for clients stands beside them: "client Tom", "ct Mahogany got approved". Stateless
 * but for the text.
 */
final class ClientNames {

    private static final Set<String> CLIENTS = Set.of(
            "client", "clt", "ct", "applicant", "participant", "consumer", "member", "claimant", "patient", "pt");

    /** What clients have, or what is made for them. */
    private static final Set<String> THINGS = Set.of(
            "portal",
            "portals",
            "tool",
            "copy",
            "list",
            "record",
            "records",
            "file",
            "files",
            "data",
            "index",
            "contact",
            "service",
            "services",
            "center",
            "facing",
            "side",
            "notice",
            "notices",
            "letter",
            "letters",
            "handbook",
            "wifi",
            "bathroom",
            "correspondence",
            "satisfaction",
            "advisors",
            "intake",
            "outreach",
            "rights",
            "relations",
            "survey",
            "council",
            "lobby",
            "queue",
            "forms",
            "line");

    private static final long THING = WordClass.ORG.bit()
            | WordClass.ROLE.bit()
            | WordClass.PLACE.bit()
            | WordClass.EPONYM.bit()
            | WordClass.EVENT.bit();

    private static final String NAME = "name";

    private static final String IS = "is";

    private static final Set<String> IS_INITIALS = Set.of("are", "is", "r");

    private static final Set<String> WITH = Set.of("w", "with", "in", "from", "at", "who", "on");

    private static final Set<String> OFFICES = Set.of(
            "it", "hr", "qa", "pa", "om", "pm", "rn", "md", "or", "us", "cw", "pc", "tv", "id", "dl", "ca", "wa");

    private static final Set<String> YOUNG = Set.of("teen", "youth", "kiddo", "kid");

    private static final int GROWN = 18;

    private static final int LONGEST = 11;

    private static final int LONGEST_CALLED = 5;

    private static final int MOST_GAP = 3;

    private static final Set<String> ABBREVIATIONS = Set.of("ie", "eg", "am", "pm", "us", "vs");

    private final Wording wording;
    private final Tokens tokens;
    private final NameWords names;
    private final WordNames words;
    private final Mine mine;
    private @Nullable BitSet clients;

    ClientNames(Wording wording, NameWords names, WordNames words) {
        this.wording = wording;
        this.names = names;
        this.words = words;
        tokens = wording.tokens();
        mine = new Mine(wording);
    }

    /** "ct Mahogany got approved", "client jessamine no-showed": a word that no list has as a name behind a word for clients, and then a verb. */
    boolean isBehindClient(int token) {
        boolean strange = names.isUnknown(token)
                && ((wording.is(token + 1, WordClass.VISIT)
                                && !wording.word(token + 1, LONGEST).equals("waiting"))
                        || words.isSaidToHave(token + 1));
        return (strange
                        && CLIENTS.contains(wording.word(token - 1, LONGEST))
                        && tokens.gapBefore(token) == 1
                        && names.isNext(token + 1))
                || isCapitalBehindClient(token);
    }

    /**
     * "my client Tyler, he has HIV", "client tom was denied SNAP": behind a word for clients a given name is one, though
     * it is a word or a place too; in small letters only before what befell them.
     */
    boolean isGivenBehindClient(int token) {
        if (!wording.isAny(token, NameWords.NAMES) || !isBehindWordForClients(token)) {
            return false;
        }
        int next = token + 1;
        if (!wording.is(token, WordClass.GIVEN)) {
            return words.isWrittenAsName(token)
                    && names.isNext(next)
                    && !wording.isCapital(next)
                    && words.isOfPerson(next);
        }
        return words.isGiven(token)
                ? !names.isNext(next) || (!wording.isCapital(next) && !isThing(next))
                : names.isNext(next)
                        && words.hasBefallen(next)
                        && !wording.isAny(token, WordNames.NO_NAME & ~WordClass.PLACE.bit());
    }

    /** "client goes by Peaches", "she goes by just Tater": whatever word it is. */
    boolean isGoneBy(int token) {
        int by = wording.word(token - 1, LONGEST).equals("just") ? token - 2 : token - 1;
        return words.isWrittenAsName(token)
                && wording.word(by, LONGEST).equals("by")
                && wording.word(by - 1, LONGEST).equals("goes")
                && wording.isWith(token, by - 2)
                && wording.isAny(by - 2, WordClass.CLIENT.bit() | WordClass.THIRD.bit() | WordClass.KIN.bit());
    }

    /** "Ngirmang (applicant, ...)", "Ravndal, the gentleman w TBI": a word that no list has, and what it is behind it. */
    boolean isCalledClient(int name) {
        int behind = name + 1;
        if (wording.opensParenthesis(name)) {
            return (wording.is(behind, WordClass.CLIENT) && wording.endsClause(behind)) || mine.isMine(behind);
        }
        return wording.endsClause(name)
                && wording.isWith(name, behind + 1)
                && tokens.gapBefore(behind) == 2
                && wording.word(behind, LONGEST).equals("the")
                && (wording.is(behind + 1, WordClass.CLIENT)
                        || Clients.GUYS.contains(wording.word(behind + 1, LONGEST)))
                && WITH.contains(wording.word(behind + 2, LONGEST));
    }

    /** "consumer T.K. fell", "K.V. (my tuesday client)", "j.d. (the 9 y/o)": two letters, and a word that says whose. */
    boolean areInitials(int token) {
        if (tokens.length(token) != 1
                || wording.word(token + 1, 1).isEmpty()
                || (tokens.is(token - 1, Tokens.Kind.DIGITS) && wording.isWith(token, token - 1))
                || ABBREVIATIONS.contains(tokens.word(token) + tokens.word(token + 1))) {
            return false;
        }
        int gap = tokens.gapBefore(token + 1);
        return (gap <= (wording.isDotted(token) ? 2 : 1) && areClientsBefore(token))
                || (gap == 1 && token + 2 < tokens.count() && areClientsBehind(token));
    }

    /** "client K. D. was denied", "client in booth 2, initials J.R.", "the kid's initials are T.W." */
    private boolean areClientsBefore(int token) {
        String before = wording.word(token - 1, LONGEST);
        boolean initials = before.equals("initials");
        int client = initials ? token - 2 : token - 1;
        boolean beside = CLIENTS.contains(wording.word(client, LONGEST))
                && (wording.isWith(token, client) || isAbbreviated(client));
        return (wording.isDotted(token) && (beside || (initials && isClientBefore(token - 1))))
                || (IS_INITIALS.contains(before)
                        && wording.word(token - 2, LONGEST).equals("initials"));
    }

    /** "K.R., 9, disclosed", "with D.W.? my client", "K.V. (my tuesday client)". */
    private boolean areClientsBehind(int token) {
        boolean three = wording.word(token + 2, 1).length() == 1 && tokens.gapBefore(token + 2) == 1;
        int behind = three ? token + 3 : token + 2;
        if (behind >= tokens.count()) {
            return false;
        }
        boolean bracket = wording.opensParenthesisBehindStop(behind - 1);
        boolean comma = wording.isDotted(token) && tokens.gapBefore(behind) > 1 && tokens.gapBefore(behind) <= MOST_GAP;
        boolean asked = wording.isDotted(token) && wording.startsSentence(behind) && mine.isMine(behind);
        if (asked || (comma && (isAgeOfChild(behind) || mine.isMyChild(behind)))) {
            return true;
        }
        long called = bracket ? Clients.PEOPLE | WordClass.AGEMARK.bit() : WordClass.CLIENT.bit();
        for (int one = behind;
                (bracket || comma) && one < behind + LONGEST_CALLED && wording.isWith(token, one);
                one++) {
            if (wording.isAny(one, called)) {
                return true;
            }
        }
        return false;
    }

    /** "TJ (my client in the group home)", "TJ (my teen)": two capitals that are no abbreviation. */
    boolean isShortForClient(int token) {
        return tokens.length(token) == 2
                && wording.isUpper(token)
                && !OFFICES.contains(wording.word(token, 2))
                && wording.opensParenthesis(token)
                && (mine.isMine(token + 1)
                        || (wording.word(token + 1, 2).equals("my")
                                && YOUNG.contains(wording.word(token + 2, LONGEST))));
    }

    private boolean isClientBefore(int token) {
        return wording.isWith(token, clients().previousSetBit(token - 1));
    }

    /** The words for clients: found once, as a line may be all initials. */
    private BitSet clients() {
        if (clients == null) {
            clients = new BitSet();
            IntStream.range(0, tokens.count())
                    .filter(token -> wording.is(token, WordClass.CLIENT))
                    .forEach(clients::set);
        }
        return clients;
    }

    /** "ct. M.J. relapsed": the stop ends no sentence. */
    private boolean isAbbreviated(int client) {
        return wording.isDotted(client) && tokens.gapBefore(client + 1) == 2 && tokens.length(client) <= 3;
    }

    /** ", 9,": of those who are not grown up. */
    private boolean isAgeOfChild(int token) {
        return tokens.is(token, Tokens.Kind.DIGITS)
                && tokens.length(token) <= 2
                && Integer.parseInt(tokens.word(token)) < GROWN
                && (wording.endsClause(token) || isYears(token + 1));
    }

    private boolean isYears(int token) {
        return wording.word(token, 2).equals("yo")
                || (wording.word(token, 1).equals("y")
                        && wording.word(token + 1, 1).equals("o"));
    }

    /** "client Tom", "my client is Tom", "client's name is Tom". */
    private boolean isBehindWordForClients(int token) {
        int before = token - 1;
        if (words.isWrittenAsName(token) && wording.word(before, IS.length()).equals(IS)) {
            before -= wording.word(before - 1, NAME.length()).equals(NAME) ? 2 : 1;
        } else if (wording.is(before, WordClass.NAMED)) {
            before--;
        }
        return before >= 0
                && wording.is(before, WordClass.CLIENT)
                && wording.sentence(before) == wording.sentence(token)
                && tokens.gapBefore(token) == 1;
    }

    private boolean isThing(int token) {
        String word = wording.word(token, LONGEST);
        return THINGS.contains(word) || WordNames.CALLED.contains(word) || wording.isAny(token, THING);
    }

    private boolean isCapitalBehindClient(int token) {
        return words.isWrittenAsName(token)
                && wording.is(token - 1, WordClass.CLIENT)
                && !wording.isCapital(token - 1)
                && tokens.gapBefore(token) == 1
                && tokens.length(token) > 3
                && !wording.isAny(token, WordNames.NO_NAME)
                && !THINGS.contains(wording.word(token, LONGEST))
                && names.isNext(token + 1)
                && words.hasBefallen(token + 1);
    }
}
