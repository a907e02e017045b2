package intramural.detect.talk;

import intramural.detect.text.DataKind;
import intramural.policy.Finding;
import intramural.policy.Finding.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads a line together with the lines around it (ADR 0012): as running text, as pieces put together, behind the label
 * that another line gave, digits alone, as pieces of a secret, as a correction, and by how two lines are worded (ADR 31). What is strong then, and was not before, counts. Stateless
 * but for its reader.
 */
public final class Together {

    /** A line that answers with a value has few words beside it. */
    static final int LONGEST_ANSWER = 48;

    /** Pieces of a number stand in short lines, or near their beginning or end. */
    static final int REACH = 100;

    /** So many of the last lines are tried alone. */
    private static final int MOST_TOUCHING = 3;

    private static final int LONGEST_PIECE = 40;

    /** So many of the sender's lines are looked at for a part with words around it. */
    private static final int MOST_PARTS = 3;

    private static final long ANY_CLASS = ~0L;

    /** A person is named anywhere in a line. */
    static final int WHOLE = 400;

    private final Function<String, List<Finding>> strong;
    private final Function<String, List<Finding>> persons;
    private final RunningText running;
    private final DigitsAlone digits;
    private final BesideLabel beside;
    private final Halves halves;
    private final Blanks blanks;
    private final SocialPieces socials;
    private final BankPieces banks;
    private final SecretPieces pieces;
    private final SecretAnswer secrets;
    private final CodeAnswer codes;
    private final CodeParts codeParts;
    private final RecordParts records;
    private final SearchedFor searched;
    private final PersonsTogether told;
    private final TalkPhrasing phrasing;

    /**
     * @param strong finds strong numbers and codes in a text
     * @param persons finds persons with what is said of them
     * @param phrasing knows how lines are worded
     */
    public Together(
            Function<String, List<Finding>> strong, Function<String, List<Finding>> persons, TalkPhrasing phrasing) {
        this.strong = strong;
        this.persons = persons;
        running = new RunningText(strong);
        digits = new DigitsAlone(strong);
        beside = new BesideLabel(strong);
        halves = new Halves(strong);
        blanks = new Blanks(strong);
        socials = new SocialPieces(strong);
        banks = new BankPieces(strong);
        pieces = new SecretPieces(strong);
        secrets = new SecretAnswer(strong);
        codes = new CodeAnswer(strong);
        codeParts = new CodeParts(strong);
        records = new RecordParts(persons);
        searched = new SearchedFor(persons);
        told = new PersonsTogether(persons);
        this.phrasing = phrasing;
    }

    /** What the newest line completes, or nothing. */
    public List<Finding> read(Talk talk) {
        List<Finding> found = asTold(talk);
        Talk amended = found.isEmpty() ? Amended.of(talk) : null;
        return amended == null
                ? found
                : asTold(amended).stream()
                        .limit(1)
                        .map(finding -> whole(talk.newest(), finding))
                        .toList();
    }

    private List<Finding> asTold(Talk talk) {
        Line newest = talk.newest();
        List<Finding> found = List.of();
        Talk lean = talk.lean();
        boolean same = lean.before().size() == talk.before().size()
                && lean.after().size() == talk.after().size();
        boolean named = isNamed(talk);
        if (named) {
            found = own(talk);
            if (found.isEmpty() && !same && lean.saysMoreThan(talk)) {
                found = withoutOthers(lean);
            }
        }
        // Behind the name of another kind only what is hardly more than a piece of a value is looked at.
        boolean piece = isPiece(newest);
        if (found.isEmpty() && (piece || !named)) {
            found = touching(talk);
        }
        if (found.isEmpty() && !same && (piece || !isNamed(lean))) {
            found = touching(lean);
        }
        if (found.isEmpty() && newest.signs().mends()) {
            found = new Correction(strong).findEnding(talk.before(), newest);
        }
        if (found.isEmpty() && newest.signs().letters()) {
            found = new LetterCorrection(strong).find(talk.before(), newest);
        }
        Talk persons = PersonsTogether.withoutWorkers(talk);
        found = found.isEmpty() ? told.own(persons) : found;
        boolean echo = isEcho(talk);
        for (int i = 0; i < talk.others().size() && found.isEmpty(); i++) {
            Talk.Other other = talk.others().get(i);
            if (isNamed(newest, List.of(other.line()))) {
                found = answer(other, newest);
            }
            if (found.isEmpty() && !echo) {
                found = digits.inTurn(talk, other);
            }
        }
        for (int i = 0; i < persons.others().size() && found.isEmpty(); i++) {
            found = told.answer(persons.others().get(i), newest);
        }
        found = found.isEmpty() && !echo ? values(talk) : found;
        return found.isEmpty() ? phrasing.find(persons) : found;
    }

    /** "2223 0031 ok": another's number said again, to say that it was read. */
    private static boolean isEcho(Talk talk) {
        String digits = talk.newest().signs().digits();
        return !digits.isEmpty()
                && talk.others().stream()
                        .anyMatch(other -> other.line().signs().digits().equals(digits));
    }

    /** A value that several lines tell in parts, or one behind its name. */
    private List<Finding> values(Talk talk) {
        Signs newest = talk.newest().signs();
        List<Finding> found = newest.figures() && !newest.other() ? parts(talk) : List.of();
        if (found.isEmpty() && newest.figures()) {
            found = socials.find(talk);
        }
        if (found.isEmpty() && newest.hasValue()) {
            found = beside.pieces(talk);
        }
        if (found.isEmpty() && newest.hasValue()) {
            found = new Asked(persons).find(talk);
        }
        if (found.isEmpty() && newest.figures()) {
            found = searched.find(talk);
        }
        if (found.isEmpty() && newest.figures()) {
            found = codeParts.find(talk);
        }
        if (found.isEmpty() && (newest.figures() || newest.person())) {
            found = records.find(talk);
        }
        if (found.isEmpty() && newest.figures()) {
            found = banks.find(talk);
        }
        if (found.isEmpty()) {
            found = pieces.find(talk);
        }
        if (found.isEmpty()) {
            found = secrets.find(talk);
        }
        return found.isEmpty() && newest.figures() ? codes.find(talk) : found;
    }

    /** A value of which this line and an earlier one tell parts among other words. */
    private List<Finding> parts(Talk talk) {
        List<Line> earlier = talk.earlier(MOST_PARTS);
        Signs asked = talk.newest().signs();
        for (Line line : earlier) {
            asked = asked.labels() == 0 && line.signs().labels() != 0 ? line.signs() : asked;
        }
        for (Line line : earlier) {
            List<Finding> found = halves.find(line, talk.newest(), asked);
            found = found.isEmpty() ? blanks.find(line, talk.newest()) : found;
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** Whether one line may be the value of what the other names. */
    private static boolean isNamed(Line newest, List<Line> others) {
        return others.stream().anyMatch(other -> newest.signs().isNamedWith(other.signs(), ANY_CLASS));
    }

    private static boolean isNamed(Talk talk) {
        return isNamed(talk.newest(), talk.before()) || isNamed(talk.newest(), talk.after());
    }

    private static boolean isPiece(Line line) {
        return (line.signs().piece() || line.signs().bare()) && line.head().length() <= LONGEST_PIECE;
    }

    /** Where nothing names a class, the value must be one by itself, and all lines of it must touch. */
    private List<Finding> touching(Talk talk) {
        if (!talk.isCut()) {
            return List.of();
        }
        Line next = talk.newest();
        int first = talk.before().size();
        while (first > 0 && talk.before().get(first - 1).isCutBefore(next)) {
            next = talk.before().get(--first);
        }
        List<Line> before = talk.before().subList(first, talk.before().size());
        List<Finding> found = own(new Talk(before, talk.newest(), talk.after(), List.of()));
        // What stands before the value may touch it too: the version of a new room, and then "1EG", "4TE5MK73".
        for (int few = 1;
                found.isEmpty() && isPiece(talk.newest()) && few <= MOST_TOUCHING && few < before.size();
                few++) {
            List<Line> last = before.subList(before.size() - few, before.size());
            found = own(new Talk(last, talk.newest(), talk.after(), List.of()));
        }
        return found;
    }

    private List<Finding> own(Talk whole) {
        Talk talk =
                whole.since(line -> line.signs().labels() != 0 || line.signs().hasValue());
        List<Finding> found = running.find(new Joined(talk.before(), talk.newest(), talk.after(), "\n", REACH), false);
        if (found.isEmpty() && talk.isCut()) {
            found = running.find(new Joined(talk.before(), talk.newest(), talk.after(), "", REACH), false);
        }
        Line last = talk.last();
        if (found.isEmpty() && last != null) {
            found = beside.behind(last, talk.newest());
        }
        if (found.isEmpty()) {
            found = digits.own(talk);
        }
        if (found.isEmpty() && talk.newest().signs().mends()) {
            found = new Correction(strong).find(talk.before(), talk.newest());
        }
        if (found.isEmpty() && last != null) {
            found = beside.before(last, talk.newest());
        }
        return found.isEmpty() ? beside.beforePieces(talk.before(), talk.newest()) : found;
    }

    /** A password directly behind its word is one; with lines left out between the two it may be anything. */
    private List<Finding> withoutOthers(Talk lean) {
        List<Finding> found = running.find(new Joined(lean.before(), lean.newest(), lean.after(), "\n", REACH), false);
        if (found.isEmpty() && lean.isCut()) {
            found = running.find(new Joined(lean.before(), lean.newest(), lean.after(), "", REACH), false);
        }
        Line last = lean.last();
        if (found.isEmpty() && last != null) {
            found = beside.behind(last, lean.newest());
        }
        return found.stream()
                .filter(finding -> !finding.dataClass().equals(DataKind.CREDENTIAL.dataClass()))
                .toList();
    }

    /** Another's line, and what the sender has said since. */
    static List<Line> behind(Talk.Other other) {
        List<Line> before = new ArrayList<>(List.of(other.line()));
        before.addAll(other.since());
        return before;
    }

    private List<Finding> answer(Talk.Other other, Line newest) {
        List<Finding> found = running.find(new Joined(behind(other), newest, List.of(), "\n", REACH), true);
        if (found.isEmpty()) {
            found = beside.behind(other.line(), newest);
        }
        if (found.isEmpty() && newest.signs().mends()) {
            found = new Correction(strong).find(behind(other), newest);
        }
        return found.isEmpty() && other.since().isEmpty() ? beside.before(other.line(), newest) : found;
    }

    /** The finding as one that the whole of the newest line completes. */
    static Finding whole(Line newest, Finding finding) {
        return of(newest, finding, 0, newest.head().length());
    }

    /** The secret among the findings, as one that stands there in the newest line. */
    static List<Finding> secret(List<Finding> found, Line newest, int start, int end) {
        return found.stream()
                .filter(finding -> finding.dataClass().equals(DataKind.CREDENTIAL.dataClass()))
                .limit(1)
                .map(finding -> of(newest, finding, start, end))
                .toList();
    }

    /** The finding as one of the newest line. */
    static Finding of(Line newest, Finding finding, int start, int end) {
        return new Finding(
                finding.dataClass(),
                Strength.STRONG,
                newest.place(),
                newest.offset() + Math.max(0, start),
                newest.offset() + Math.min(end, newest.head().length()),
                finding.confidence(),
                true);
    }
}
