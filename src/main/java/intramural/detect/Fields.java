package intramural.detect;

import intramural.detect.detector.PersonRecordDetector;
import intramural.detect.detector.View;
import intramural.detect.person.NextSentence;
import intramural.detect.person.Wording;
import intramural.detect.text.DataKind;
import intramural.detect.text.Tokens;
import intramural.policy.Act;
import intramural.policy.Finding;
import intramural.policy.Place.Part;
import intramural.policy.WordClass;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Strings of one act of which one names somebody and another says something, as a poll's question and its answers, a room's
 * name and topic, or a key and what it holds: they are read as lines of one text. What a string says by itself was judged
 * there. Confined to one call.
 */
final class Fields {

    /** So many strings are read. */
    private static final int MOST = 24;

    private static final int LONGEST = 500;

    private final boolean read;
    private final List<Field> fields = new ArrayList<>();
    private @Nullable Field open;

    /** A string and its views. */
    private record Field(ActStrings.Text text, List<View> views) {}

    Fields(Act act) {
        // What people call themselves there is no client's name.
        read = !act.isEvent("m.room.member");
    }

    /** The string that is read now. */
    void begin(ActStrings.Text text) {
        Part part = text.place().part();
        boolean shown = read
                && fields.size() < MOST
                && part != Part.TRANSACTION_ID
                && !(part == Part.TYPE && text.text().startsWith("m."))
                && text.text().length() <= LONGEST
                && !Tokens.isDigit(text.text().charAt(0))
                && !ActStrings.isConstant(text.text())
                && (part != Part.VALUE || ReadLines.isSaid(text.place().pointer()));
        open = shown ? new Field(text, new ArrayList<>(1)) : null;
        if (open != null) {
            fields.add(open);
        }
    }

    /** Looks at a view of it. */
    void add(View view, Look look) {
        if (look == Look.ALL && open != null) {
            open.views().add(view);
        }
    }

    /** The string has been read. */
    void end() {
        open = null;
    }

    private static boolean names(View view) {
        return !view.persons().isEmpty();
    }

    private static boolean tells(View view) {
        return (!view.facts().isEmpty() && !isOfWork(view))
                || !view.births().isEmpty()
                || PersonRecordDetector.isBirthAlone(view);
    }

    /** "Hearings Unit", "Disability determination team": what a room is called where people work on it. */
    static boolean isOfWork(View view) {
        Wording wording = view.wording();
        boolean work = false;
        for (int token = 0; token < wording.count(); token++) {
            if (wording.isAny(token, WordClass.THIRD.bit() | WordClass.CLIENT.bit())) {
                return false;
            }
            work |= wording.isAny(token, NextSentence.WORK);
        }
        return work;
    }

    private List<ActStrings.Text> texts(Predicate<View> with, Predicate<View> without) {
        return fields.stream()
                .filter(field -> field.views().stream().anyMatch(with)
                        && field.views().stream().noneMatch(without))
                .map(Field::text)
                .toList();
    }

    /**
     * What names and sayings tell together, if it is not known already; the places are those of the names.
     *
     * @param known what was found in the strings
     */
    List<Finding> together(List<Finding> known, Function<String, List<Finding>> persons) {
        if (fields.size() < 2) {
            return List.of();
        }
        List<ActStrings.Text> names = texts(Fields::names, Fields::tells);
        List<ActStrings.Text> told = names.isEmpty() ? List.of() : texts(Fields::tells, Fields::names);
        if (told.isEmpty()) {
            return List.of();
        }
        StringBuilder text = new StringBuilder();
        names.forEach(name -> text.append(name.text()).append('\n'));
        int from = text.length();
        told.forEach(saying -> text.append(saying.text()).append('\n'));
        List<Finding> found = new ArrayList<>();
        for (Finding finding : persons.apply(text.toString())) {
            if (DataKind.isOfPerson(finding.dataClass()) && finding.start() < from && finding.end() > from) {
                Finding claim = claim(finding, names);
                boolean again = known.stream()
                        .anyMatch(other -> other.place().equals(claim.place())
                                && other.dataClass().equals(claim.dataClass()));
                if (!again) {
                    found.add(claim);
                }
            }
        }
        return found;
    }

    private static Finding claim(Finding finding, List<ActStrings.Text> names) {
        int start = 0;
        int at = 0;
        while (at + 1 < names.size()
                && finding.start() > start + names.get(at).text().length()) {
            start += names.get(at).text().length() + 1;
            at++;
        }
        ActStrings.Text name = names.get(at);
        return new Finding(
                finding.dataClass(),
                finding.strength(),
                name.place(),
                finding.start() - start,
                name.text().length(),
                finding.confidence());
    }
}
