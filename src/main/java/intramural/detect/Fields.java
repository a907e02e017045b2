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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** "@maria.gonzalez:agency.example". */
    private static final Pattern NAMED_ID = Pattern.compile("@([a-z]{2,20})[._-]([a-z]{2,20})(?::.{1,230})?");

    private final boolean member;
    private final String sender;
    private final List<Field> fields = new ArrayList<>();
    private @Nullable Field open;

    /**
     * A string and its views.
     *
     * @param id whether it is a user's id; its text is the name in it then
     */
    private record Field(ActStrings.Text text, List<View> views, boolean id) {}

    Fields(Act act) {
        member = act.isEvent("m.room.member");
        sender = act.sender();
    }

    /** The string that is read now. */
    void begin(ActStrings.Text text) {
        Part part = text.place().part();
        // What people call themselves is no client's name.
        boolean own = member && text.place().pointer().equals("/displayname");
        boolean shown = !own
                && fields.size() < MOST
                && part != Part.TRANSACTION_ID
                && !(part == Part.TYPE && text.text().startsWith("m."))
                && text.text().length() <= LONGEST
                && !Tokens.isDigit(text.text().charAt(0))
                && !ActStrings.isConstant(text.text())
                && (part != Part.VALUE || ReadLines.isSaid(text.place().pointer()));
        open = shown ? field(text) : null;
        if (open != null) {
            fields.add(open);
        }
    }

    /** A name in a user's id stands there at the same offsets. */
    private Field field(ActStrings.Text text) {
        boolean other = text.text().charAt(0) == '@' && !text.text().equals(sender);
        Matcher id = other ? NAMED_ID.matcher(text.text()) : null;
        return id != null && id.matches()
                ? new Field(
                        new ActStrings.Text(
                                text.place(),
                                ' ' + capital(id.group(1)) + ' ' + capital(id.group(2)),
                                "",
                                text.quiet()),
                        new ArrayList<>(1),
                        true)
                : new Field(text, new ArrayList<>(1), false);
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
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

    private List<Field> that(Predicate<View> with, Predicate<View> without) {
        return fields.stream()
                .filter(field -> !field.id()
                        && field.views().stream().anyMatch(with)
                        && field.views().stream().noneMatch(without))
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
        List<Field> told = that(Fields::tells, Fields::names);
        if (told.isEmpty()) {
            return List.of();
        }
        List<Finding> found = new ArrayList<>();
        List<Field> names = that(Fields::names, Fields::tells);
        if (!names.isEmpty()) {
            claim(texts(names), texts(told), known, persons, found, DataKind::isOfPerson);
        }
        List<Field> ids = fields.stream().filter(Field::id).toList();
        if (!ids.isEmpty()) {
            // Whoever has an account is mentioned beside any work.
            claim(texts(ids), texts(told), known, persons, found, DataKind.PERSON_HEALTH.dataClass()::equals);
        }
        return found;
    }

    private static List<ActStrings.Text> texts(List<Field> fields) {
        return fields.stream().map(Field::text).toList();
    }

    private static void claim(
            List<ActStrings.Text> names,
            List<ActStrings.Text> told,
            List<Finding> known,
            Function<String, List<Finding>> persons,
            List<Finding> found,
            Predicate<String> classes) {
        StringBuilder text = new StringBuilder();
        names.forEach(name -> text.append(name.text()).append('\n'));
        int from = text.length();
        told.forEach(saying -> text.append(saying.text()).append('\n'));
        for (Finding finding : persons.apply(text.toString())) {
            if (classes.test(finding.dataClass()) && finding.start() < from && finding.end() > from) {
                Finding claim = claim(finding, names);
                boolean again = known.stream()
                        .anyMatch(other -> other.place().equals(claim.place())
                                && other.dataClass().equals(claim.dataClass()));
                if (!again) {
                    found.add(claim);
                }
            }
        }
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
