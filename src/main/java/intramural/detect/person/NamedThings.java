package intramural.detect.person;

import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/** Names that belong to places, streets, houses, schools, diseases and laws. Stateless but for its words. */
final class NamedThings {

    private static final Set<String> SIDES = Set.of("north", "south", "east", "west", "central", "metro");

    /** "Ana Ruiz housing app": what somebody wants, and no house. */
    private static final Set<String> APPLIED = Set.of("app", "apps", "application", "voucher", "vouchers", "referral");

    private static final Set<String> OFFERED = Set.of(
            "beds", "showers", "meals", "opens", "serves", "serving", "hosts", "capacity", "waitlist", "vacancies");

    /** Two of these stand before the house: "Rosa Diaz Foster Home" may be somebody's placement. */
    private static final Set<String> KINDS = Set.of(
            "adult",
            "foster",
            "group",
            "care",
            "memory",
            "senior",
            "assisted",
            "living",
            "retirement",
            "nursing",
            "family",
            "community",
            "residential");

    private static final Set<String> HOUSES = Set.of("home", "homes", "center", "village", "residence", "facility");

    private static final int FAR = 4;

    private static final int LONGEST = 11;

    private final String text;
    private final Tokens tokens;
    private final Wording wording;
    private final NameWords words;
    private final boolean shouted;

    NamedThings(String text, Wording wording, NameWords words) {
        this.text = text;
        this.wording = wording;
        this.words = words;
        tokens = wording.tokens();
        shouted = wording.isShouted();
    }

    /** @param names how many of the words look like a person's */
    boolean are(int first, int last, int names) {
        return isStreet(first, last)
                || (names >= 2 && isHouse(last))
                || (names >= 2 && (isPlaces(first, last) || words.isHall(first, last)))
                || isEponym(last);
    }

    /** "2255 Newberg Hwy". */
    private boolean isStreet(int first, int last) {
        return last > first && wording.is(last, WordClass.STREET) && !wording.isAny(last, NameWords.NAMES);
    }

    /** "Christian Hope Adult Foster Home". */
    private boolean isHouse(int last) {
        int house = last + 1;
        while (house <= last + FAR
                && wording.isWith(last, house)
                && wording.isCapital(house)
                && tokens.gapBefore(house) == 1
                && KINDS.contains(wording.word(house, LONGEST))) {
            house++;
        }
        return !shouted
                && house > last + 2
                && wording.isWith(last, house)
                && wording.isCapital(house)
                && HOUSES.contains(wording.word(house, LONGEST));
    }

    /** "Linn Benton", "Salem North": every word is a place, or a part of one. */
    private boolean isPlaces(int first, int last) {
        for (int token = first; token <= last; token++) {
            boolean part = token > first && SIDES.contains(tokens.word(token));
            if (!part && !wording.is(token, WordClass.PLACE)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the names belong to a disease, a hospital, a school or a law. */
    private boolean isEponym(int last) {
        if (isItselfEponym(last)) {
            return true;
        }
        for (int token = last + 1;
                token <= last + 2
                        && token < tokens.count()
                        && tokens.gapBefore(token) <= 2
                        && !text.startsWith(",", tokens.to(token - 1));
                token++) {
            // "AIDS" is the illness, "aids" are things.
            boolean illness =
                    wording.isUpper(token) && !shouted && wording.word(token, 4).equals("aids");
            if (wording.is(token, WordClass.EPONYM)
                    && !illness
                    && !words.isInitial(token)
                    && wording.sentence(token) == wording.sentence(last)
                    && !isSomebodys(last, token)) {
                return true;
            }
            if (!wording.isCapital(token)) {
                return false;
            }
        }
        return wording.is(last, WordClass.EPONYM) && !words.isHyphened(last) && !isFamily(last);
    }

    /** "Robert Hill, 54": behind a given name that is no everyday word; "Capitol Hill", "Grace Hall" are places. */
    private boolean isFamily(int last) {
        return wording.is(last, WordClass.SURNAME)
                && wording.is(last - 1, WordClass.GIVEN)
                && !wording.isAny(last - 1, WordClass.COMMON.bit() | WordClass.PLACE.bit());
    }

    /** "Grace Lutheran lends us", "Blanchet House wants", "Medford Branch": no family's name, or one that is a house or an office. */
    private boolean isItselfEponym(int last) {
        boolean house = tokens.word(last).equals("house") && (!wording.is(last - 1, WordClass.GIVEN) || isOpenTo(last));
        boolean branch = tokens.word(last).equals("branch") && wording.is(last - 1, WordClass.PLACE);
        return branch
                || (wording.is(last, WordClass.EPONYM)
                        && !words.isInitial(last)
                        && (house || !wording.is(last, WordClass.SURNAME))
                        && !words.isHyphened(last));
    }

    /** "Juniper House has beds": a house that takes people in. */
    private boolean isOpenTo(int house) {
        for (int token = house + 1; token <= house + FAR && wording.isWith(house, token); token++) {
            if (OFFERED.contains(wording.word(token, LONGEST))) {
                return true;
            }
        }
        return false;
    }

    /** "Ana Ruiz's place", "Ana Ruiz's hospital chart": what would make a thing of the name is the person's own. */
    private boolean isSomebodys(int last, int token) {
        boolean small = !wording.isCapital(token)
                && (wording.isAny(token, WordClass.CASENOUN.bit() | WordClass.HOME.bit() | WordClass.PROGRAMME.bit())
                        || (tokens.word(token).equals("housing")
                                && APPLIED.contains(wording.word(token + 1, LONGEST))));
        boolean owns = wording.isPossessive(last);
        return small
                || ((owns || tokens.word(last).endsWith("s"))
                        && tokens.word(token).equals("place"))
                || (owns && DiagnosisCodes.isRecord(wording, token + 1))
                || Families.isHome(wording, last);
    }
}
