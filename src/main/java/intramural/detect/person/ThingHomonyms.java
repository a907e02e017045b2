package intramural.detect.person;

import intramural.policy.WordClass;
import java.util.Set;

/** Words of health that are said of things, and of being sure: "the wifi is weak", "the blinds", "is positive that its at 3". Stateless. */
final class ThingHomonyms {

    private static final int LONGEST_WORD = 11;

    /** What breaks down at work. */
    private static final Set<String> THINGS = Set.of(
            "printer",
            "copier",
            "scanner",
            "shredder",
            "fax",
            "wifi",
            "fi",
            "internet",
            "connection",
            "signal",
            "reception",
            "vpn",
            "network",
            "server",
            "system",
            "laptop",
            "computer",
            "pc",
            "monitor",
            "screen",
            "camera",
            "mic",
            "headset",
            "audio",
            "portal",
            "site",
            "website",
            "app",
            "excel",
            "outlook",
            "teams",
            "spreadsheet",
            "database",
            "link",
            "elevator",
            "battery",
            "coffee");

    private static final Set<String> BEING = Set.of(
            "is", "was", "are", "looks", "seems", "gets", "got", "being", "still", "so", "super", "too", "kinda",
            "really");

    private static final Set<String> FAILING = Set.of(
            "sick", "weak", "unstable", "ill", "down", "recovering", "high", "dizzy", "drunk", "hoarse", "tired");

    /** Where somebody is of whom the word is said: "Ana by the elevator is high". */
    private static final Set<String> WHERE = Set.of("in", "on", "by", "at", "near", "from", "with");

    /** What somebody is positive of: "that its at 3", "the meeting moved". */
    private static final Set<String> SURE =
            Set.of("the", "that", "thats", "it", "its", "we", "i", "you", "u", "about", "there");

    /** Who is awaited; "expecting her second" is a birth, so nothing may follow. */
    private static final Set<String> COMING =
            Set.of("her", "him", "them", "us", "you", "u", "me", "someone", "somebody", "anyone", "anybody", "company");

    private static final Set<String> ONES_ARE = Set.of("are", "were", "still");

    /** What a stroke is one of. */
    private static final Set<String> STROKES = Set.of("back", "breast", "fly", "butterfly", "swim", "brush", "key");

    /** What somebody lets fall or leaves. */
    private static final Set<String> DROPPED = Set.of(
            "key",
            "keys",
            "badge",
            "phone",
            "mug",
            "papers",
            "forms",
            "mail",
            "package",
            "donuts",
            "cookies",
            "flyers",
            "supplies",
            "chargers",
            "laptop",
            "binder",
            "envelope",
            "some",
            "these",
            "those");

    /** What is awaited at work. */
    private static final Set<String> AWAITED = Set.of(
            "package",
            "packages",
            "delivery",
            "call",
            "email",
            "fax",
            "visitor",
            "visitors",
            "shipment",
            "order",
            "parcel",
            "update",
            "reply",
            "answer",
            "more",
            "high");

    private static final Set<String> RECOVERED = Set.of("the", "a", "an", "my", "our", "deleted", "lost", "old", "all");

    /** "Labor Secretary", "Labor Day". */
    private static final Set<String> AT_WORK = Set.of(
            "secretary",
            "lawyer",
            "department",
            "dept",
            "day",
            "law",
            "laws",
            "union",
            "unions",
            "relations",
            "commissioner",
            "costs",
            "market",
            "force",
            "rates",
            "hours",
            "contract",
            "code",
            "codes",
            "movement",
            "history");

    private static final Set<String> BEHIND_COLD =
            Set.of("in", "out", "outside", "snap", "brew", "water", "air", "weather", "room", "front", "calls");

    private static final Set<String> FOUNDED = Set.of("a", "an", "our", "its");

    private static final int YEAR = 4;

    private static final Set<String> BEHIND_COMMA = Set.of("para", "decimal");
    private static final Set<String> BEFORE_COMMA = Set.of("la", "una");

    private static final Set<String> HEARD = Set.of("that", "it", "back", "things", "you", "me", "this");

    /** What else is appealed: "his ban". */
    private static final Set<String> BANS = Set.of("ban", "bans", "block", "mute", "ticket", "fine", "grade");

    /** So many tokens from a crash stands what crashed. */
    private static final int CRASH_REACH = 5;

    private ThingHomonyms() {}

    /** Whether a word at this token says nothing of health. */
    static boolean isOther(Wording wording, int token) {
        if (isOnes(wording, token)) {
            return true;
        }
        return wording.phraseEnd(token) == token
                && (wording.is(token, WordClass.MILD)
                        ? isOfThing(wording, token) || isOfCertainty(wording, token) || isOfLabor(wording, token)
                        : isOtherAlone(wording, token));
    }

    /** "the dementia ones are v3": things, where they begin a clause; "Ana's HIV ones" are her pills. */
    private static boolean isOnes(Wording wording, int token) {
        int ones = wording.phraseEnd(token) + 1;
        int first = wording.word(token - 1, LONGEST_WORD).equals("the") ? token - 1 : token;
        return wording.is(token, WordClass.CONDITION)
                && wording.word(ones, LONGEST_WORD).equals("ones")
                && ONES_ARE.contains(wording.word(ones + 1, LONGEST_WORD))
                && (wording.startsSentence(first) || wording.endsClause(first - 1));
    }

    private static boolean isOfLabor(Wording wording, int token) {
        return wording.word(token, LONGEST_WORD).equals("labor")
                && wording.isWith(token, token + 1)
                && AT_WORK.contains(wording.word(token + 1, LONGEST_WORD));
    }

    /** "the blinds are stuck", "so cold in here", "am i the only one hearing that beep", "is giving me a headache". */
    private static boolean isOtherAlone(Wording wording, int token) {
        String next = wording.isWith(token, token + 1) ? wording.word(token + 1, LONGEST_WORD) : "";
        return switch (wording.word(token, LONGEST_WORD)) {
            case "blinds" -> true;
            // An odd number; "od'd" is in the lists without its sign, and a disorder has capitals.
            case "odd" -> !wording.isUpper(token);
            case "cold" -> BEHIND_COLD.contains(next) || BEING.contains(wording.word(token - 1, LONGEST_WORD));
            // "coma para los miles": a comma.
            case "coma" -> BEHIND_COMMA.contains(next) || BEFORE_COMMA.contains(wording.word(token - 1, LONGEST_WORD));
            // "founded in 1893", "founded a settlement"
            case "founded" ->
                FOUNDED.contains(next)
                        || (next.equals("in") && wording.word(token + 2, YEAR).length() == YEAR);
            // "Molalla High"
            case "high" -> isSchool(wording, token);
            // "month-end close"
            case "close" -> wording.word(token - 1, LONGEST_WORD).equals("end");
            case "hearing" -> HEARD.contains(next);
            case "appeal", "appealed", "appealing" -> BANS.contains(wording.word(token + 2, LONGEST_WORD));
            case "dropped" -> DROPPED.contains(next) || DROPPED.contains(wording.word(token + 2, LONGEST_WORD));
            case "hoarding" -> wording.word(token - 1, LONGEST_WORD).equals("no");
            case "stroke" ->
                STROKES.contains(wording.word(token - 1, LONGEST_WORD))
                        // "which stroke did she have"
                        || (wording.word(token - 1, LONGEST_WORD).equals("which") && wording.isLast(token));
            case "headache" ->
                wording.word(token - 1, LONGEST_WORD).equals("a")
                        && wording.word(token - 2, LONGEST_WORD).equals("me");
            default -> false;
        };
    }

    private static boolean isSchool(Wording wording, int token) {
        return wording.isCapital(token) && token > 0 && wording.is(token - 1, WordClass.PLACE);
    }

    private static boolean isOfThing(Wording wording, int token) {
        String word = wording.word(token, LONGEST_WORD);
        if (word.equals("crash")) {
            for (int thing = token + 1; thing <= token + CRASH_REACH && wording.isWith(token, thing); thing++) {
                if (THINGS.contains(wording.word(thing, LONGEST_WORD))) {
                    return true;
                }
            }
            return THINGS.contains(wording.word(token - 1, LONGEST_WORD));
        }
        if (!FAILING.contains(word)) {
            return false;
        }
        int being = token - 1;
        while (being > 0 && BEING.contains(wording.word(being, LONGEST_WORD)) && wording.isWith(token, being)) {
            being--;
        }
        boolean where = WHERE.contains(wording.word(being - 1, LONGEST_WORD))
                || (wording.word(being - 1, 3).equals("the") && WHERE.contains(wording.word(being - 2, LONGEST_WORD)));
        return being < token - 1
                && !where
                && wording.isWith(token, being)
                && THINGS.contains(wording.word(being, LONGEST_WORD));
    }

    private static boolean isOfCertainty(Wording wording, int token) {
        String next = wording.isWith(token, token + 1) && !wording.endsClause(token)
                ? wording.word(token + 1, LONGEST_WORD)
                : "";
        return switch (wording.word(token, LONGEST_WORD)) {
            case "positive" -> SURE.contains(next);
            case "expecting" ->
                AWAITED.contains(wording.word(token + 2, LONGEST_WORD))
                        || AWAITED.contains(next)
                        || (COMING.contains(next) && (wording.endsClause(token + 1) || wording.isLast(token + 1)));
            case "recovering" -> RECOVERED.contains(next);
            default -> false;
        };
    }
}
