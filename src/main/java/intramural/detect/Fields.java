package intramural.detect;

import intramural.policy.Act;
import intramural.policy.Finding;
import intramural.policy.Place.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Strings of one act of which one names somebody and another says something, as a poll's question and its answers, or a room's
 * name and topic: they are read as lines of one text. What a string says by itself was judged there. Confined to one call.
 */
final class Fields {

    /** So many strings of either kind are read. */
    private static final int MOST = 8;

    private static final int LONGEST = 500;

    private final boolean read;
    private final List<ActStrings.Text> names = new ArrayList<>();
    private final List<ActStrings.Text> told = new ArrayList<>();
    private boolean named;
    private boolean said;

    Fields(Act act) {
        // What people call themselves there is no client's name.
        read = !act.isEvent("m.room.member");
    }

    /** Looks at a view of the string that is read. */
    void add(View view, Look look) {
        if (look == Look.ALL) {
            named |= !view.persons().isEmpty();
            said |= !view.facts().isEmpty() || !view.births().isEmpty() || PersonRecordDetector.isBirthAlone(view);
        }
    }

    /** Takes the string whose views were looked at. */
    void take(ActStrings.Text text) {
        boolean shown = read
                && text.place().part() == Part.VALUE
                && !text.quiet()
                && text.text().length() <= LONGEST
                && ReadLines.isSaid(text.place().pointer());
        if (shown && named && !said && names.size() < MOST) {
            names.add(text);
        }
        if (shown && said && !named && told.size() < MOST) {
            told.add(text);
        }
        named = false;
        said = false;
    }

    /**
     * What names and sayings tell together, if it is not known already; the places are those of the names.
     *
     * @param known what was found in the strings
     */
    List<Finding> together(List<Finding> known, Function<String, List<Finding>> persons) {
        if (names.isEmpty() || told.isEmpty()) {
            return List.of();
        }
        StringBuilder text = new StringBuilder();
        names.forEach(name -> text.append(name.text()).append('\n'));
        int from = text.length();
        told.forEach(saying -> text.append(saying.text()).append('\n'));
        List<Finding> found = new ArrayList<>();
        for (Finding finding : persons.apply(text.toString())) {
            if (DataKind.isOfPerson(finding.dataClass()) && finding.start() < from && finding.end() > from) {
                Finding claim = claim(finding);
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

    private Finding claim(Finding finding) {
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
