package intramural.detect.talk;

import intramural.detect.detector.AlienNumberDetector;
import intramural.detect.detector.View;
import intramural.detect.person.Person;
import intramural.detect.text.DataKind;
import intramural.detect.text.Lexicon;
import intramural.detect.text.NumberWords;
import intramural.detect.text.Speech;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import intramural.detect.unmask.SpelledNames;
import intramural.policy.WordClass;
import java.util.List;
import java.util.Set;

/** Collects the signs of one line from the views that detectors look at. Confined to one call. */
public final class SignsReader {

    /** So many tokens has a line that is hardly more than a code. */
    private static final int FEW_CODES = 10;

    private static final int FEW_WORDS = 2;

    /** "its purplekayak": so many tokens has a line that is a made-up word. */
    private static final int FEW_OF_SECRET = 3;

    /** "need dob for Ana Ruiz". */
    private static final int SHORT_NAMED = 6;

    /** A line of so many words that names a record asks for it: "try by dob". */
    private static final int SHORT = 3;

    private static final int LONGEST_WORDS = 80;

    private static final long RECORD = DataKind.DOB.bit() | DataKind.CASE_NUMBER.bit();

    private static final int LONGEST_ASKING = 6;

    private static final int LONGEST_GROUP = 4;
    private static final Set<String> WHAT = Set.of("does", "is", "number", "did", "was");
    private static final Set<String> SHOULD = Set.of("should", "shd");
    private static final Set<String> BE =
            Set.of("be", "read", "say", "have", "end", "ends", "start", "starts", "been", "of", "only");
    private static final int LONGEST_BE = 6;
    private static final Set<String> BANKS = Set.of("bank", "banco", "cu");

    /** What is not a case, with the word before it. */
    private static final Set<String> BEHIND_CASE = Set.of(
            "of",
            "management",
            "mgmt",
            "manager",
            "managers",
            "count",
            "counts",
            "load",
            "loads",
            "aide",
            "aides",
            "law",
            "study",
            "studies",
            "worker",
            "workers",
            "work",
            "sensitive",
            "planning",
            "staffing",
            "staffings",
            "review",
            "reviews",
            "readings",
            "conference",
            "conferences");

    private static final int LONGEST_BEHIND_CASE = 11;

    private final Lexicon lexicon;
    private final String text;
    private long labels;
    private String words = "";
    private String record = "";
    private boolean names;
    private String digits = "";
    private boolean person;
    private boolean third;
    private boolean fact;
    private boolean benefit;
    private boolean open;
    private boolean figures;
    private int length;
    private boolean starts;
    private boolean ends;
    private boolean few;
    private boolean brief;
    private boolean other;
    private boolean asks;
    private boolean pleads;
    private boolean announces;
    private boolean partial;
    private boolean corrects;
    private boolean letters;
    private boolean compound;
    private boolean first = true;

    public SignsReader(Lexicon lexicon, String text) {
        this.lexicon = lexicon;
        this.text = text;
    }

    /** @param doubtful whether the view merely guesses at a disguise */
    public void add(View view, boolean doubtful) {
        person |= isPerson(view.persons(), doubtful) || !view.addresses().isEmpty();
        third |= view.wording().hasAny(WordClass.THIRD.bit());
        open |= Ellipsis.isLeftOpen(view);
        benefit |= Ellipsis.isBenefit(view);
        fact |= SaidOfSomebody.isIn(view, lexicon, third);
        long seen = view.labels().all() & lexicon.proving();
        if ((labels | seen) != labels) {
            labels |= seen;
            words = labelWords(view, seen);
            names |= Naming.isOfBefore(view, seen);
        }
        long asked = seen | (view.labels().all() & RECORD);
        pleads |= asked != 0 && Requests.begin(view, asked);
        asks |= seen != 0 && Requests.areIn(view, seen & ~RECORD);
        if (record.isEmpty() && view.labels().hasAny(RECORD)) {
            record = isOther(view) ? "" : labelWords(view, RECORD);
        }
        Tokens tokens = view.tokens();
        other |= OtherNumbers.isTold(view, lexicon.proving());
        if (!doubtful && !view.chains().isEmpty() && !Pieces.isCountOfSigns(tokens)) {
            figures = true;
            length = Math.max(length, FigureSigns.lengthOfFigures(view.text()));
            starts |= FigureSigns.hasDigit(view.text(), tokens, 0, 1);
            ends |= FigureSigns.hasDigit(view.text(), tokens, tokens.count() - 1, -1);
            // "The first three are 812": what stands there as digits counts before what is spelled.
            digits = digits.isEmpty() ? FigureSigns.groups(view) : digits;
        }
        if (first) {
            first = false;
            person |= SpelledNames.isIn(view.text());
            speech(tokens);
            letters = LetterCorrection.isOne(view.text(), tokens);
            compound = tokens.count() <= FEW_OF_SECRET && view.wording().isCompound(tokens.count() - 1);
            if (labels == 0 && BankPieces.speaksOfBoth(text.substring(0, Math.min(text.length(), Together.REACH)))) {
                labels = DataKind.BANK_ACCOUNT.bit() | DataKind.ROUTING_NUMBER.bit();
                words = "routing acct";
            }
            if (labels == 0 && AlienNumberDetector.isNamed(view.text(), tokens)) {
                labels = DataKind.A_NUMBER.bit();
                words = "A#";
            }
            boolean question = tokens.count() <= FEW_CODES && (asks || text.indexOf('?') >= 0);
            if (labels == 0 && question && tokens.hasAny(BANKS, LONGEST_ASKING, 0, tokens.count())) {
                // "need the bank too?": a bank is told by its routing number.
                labels = DataKind.ROUTING_NUMBER.bit();
                words = "routing";
                asks = true;
            }
            if (FigureSigns.isSpelled(view.text(), tokens)) {
                figures = true;
                length = text.length();
                starts = true;
                ends = true;
                digits = text.strip().replace(",", "");
            }
            String part = FigureSigns.spelledPart(view.text(), tokens);
            if (digits.isEmpty() && !part.isEmpty()) {
                figures = true;
                length = Math.max(length, part.length());
                ends = true;
                digits = part;
            }
        }
    }

    /** Whether somebody is named; two strange words of a text that is guessed at are nobody. */
    private static boolean isPerson(List<Person> persons, boolean doubtful) {
        for (Person person : persons) {
            if (!doubtful || person.form() != Person.Form.STRANGE) {
                return true;
            }
        }
        return false;
    }

    public Signs signs() {
        String stripped = text.strip();
        return new Signs(
                labels,
                words,
                record,
                names,
                person,
                third,
                fact,
                benefit,
                open,
                figures,
                length,
                digits,
                starts,
                ends,
                compound || Pieces.isOne(stripped) || SecretPieces.isMarked(stripped),
                figures && few,
                other,
                asks
                        || text.indexOf('?') >= 0
                        || (pleads && !figures)
                        || (!record.isEmpty() && !figures && (few || brief)),
                announces || stripped.endsWith(":"),
                partial,
                figures && (corrects || stripped.startsWith("*") || stripped.endsWith("*")),
                letters,
                Speech.asksWho(stripped),
                WhoWorks.isAsked(stripped));
    }

    private static String labelWords(View view, long kinds) {
        StringBuilder words = new StringBuilder();
        Tokens tokens = view.tokens();
        for (int token = 0; token < tokens.count() && words.length() < LONGEST_WORDS; token++) {
            if ((view.labels().kindsAt(token) & kinds) != 0) {
                words.append(words.isEmpty() ? "" : " ").append(view.text(), tokens.from(token), tokens.to(token));
            }
        }
        return words.toString();
    }

    /** "case of paper", "case management training", "in case she calls", "his cases". */
    private static boolean isOther(View view) {
        Tokens tokens = view.tokens();
        for (int token = 0; token < tokens.count(); token++) {
            if (view.labels().isAt(DataKind.CASE_NUMBER, token)) {
                return (tokens.is(token + 1, Kind.LETTERS)
                                && tokens.length(token + 1) <= LONGEST_BEHIND_CASE
                                && BEHIND_CASE.contains(tokens.word(token + 1)))
                        || tokens.word(token).equals("cases")
                        || (token > 0 && tokens.word(token - 1).equals("in"));
            }
        }
        return false;
    }

    /** "it wont scan, what does it say". */
    private boolean isWhatBehindComma(Tokens tokens, int what) {
        return text.startsWith(",", tokens.to(what - 1))
                && tokens.is(what + 1, Kind.LETTERS)
                && WHAT.contains(tokens.word(what + 1));
    }

    /** A group of two to four digits. */
    private static boolean isShort(Tokens tokens, int token) {
        return tokens.is(token, Kind.DIGITS) && tokens.length(token) >= 2 && tokens.length(token) <= LONGEST_GROUP;
    }

    private void speech(Tokens tokens) {
        int words = 0;
        for (int token = 0; token < tokens.count(); token++) {
            if (!tokens.is(token, Kind.LETTERS) || tokens.length(token) > 12) {
                continue;
            }
            String word = tokens.word(token);
            words += word.length() > 1 && !NumberWords.isNumber(word) ? 1 : 0;
            int said = Speech.of(word);
            asks |= (said & Speech.REQUEST) != 0
                    || (token == 0 && (said & Speech.QUESTION) != 0)
                    || (word.equals("what") && token > 0 && isWhatBehindComma(tokens, token));
            announces |= (said & Speech.ANNOUNCEMENT) != 0;
            // "workers should use code 07": what somebody should do takes nothing back.
            corrects |= (said & Speech.CORRECTION) != 0
                    && (!SHOULD.contains(word)
                            || tokens.isAny(token + 1, BE, LONGEST_BE)
                            || !tokens.is(token + 1, Kind.LETTERS));
            partial |= (said & Speech.PART) != 0;
            corrects |= word.equals("not") && isShort(tokens, token - 1) && isShort(tokens, token + 1);
        }
        few = words <= FEW_WORDS;
        brief = tokens.count() <= (person ? SHORT_NAMED : SHORT);
    }
}
