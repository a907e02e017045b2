package intramural.detect.talk;

import intramural.detect.text.DataKind;
import intramural.policy.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date of birth that begins a line behind one that looks somebody up: "not finding Ana Ruiz anywhere in ONE", "5/2/1971".
 * Stateless but for its reader.
 */
final class SearchedFor {

    private static final Pattern SEARCH = Pattern.compile(
            "(?i)\\b(?:search(?:ing|ed)?|look(?:ing|ed)? (?:up|for)|lookup|find(?:ing)?|pull(?:ing|ed)? up|hits|match(?:es)?|full name|any(?:one|body) (?:called|named)|two in"
                    + "|spell(?:ed|ing)?|in (?:one|the system|oracle|orcas|trails|orkids))\\b");

    /** Month, day and year of a life. */
    private static final Pattern BIRTH = Pattern.compile(
            "(?i)(?:(?:yes|yeah|yep|ok|and|its|it's|try|with|w|sorry|oh)[,:]? ){0,3}([0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:19[0-9]{2}|200[0-9]|[3-9][0-9]))(?:[.?!]*|,? (?:middle|m\\.?i\\.?|try|dob|is (?:his|her|the)).*)");

    private final Function<String, List<Finding>> persons;

    SearchedFor(Function<String, List<Finding>> persons) {
        this.persons = persons;
    }

    /** What the newest line tells of somebody who is looked up in an earlier one. */
    List<Finding> find(Talk talk) {
        Line newest = talk.newest();
        Matcher birth = BIRTH.matcher(newest.head());
        if (newest.head().length() > Together.LONGEST_ANSWER || !birth.matches()) {
            return List.of();
        }
        List<Line> earlier = new ArrayList<>(talk.before());
        talk.others().forEach(other -> earlier.add(other.line()));
        for (int i = earlier.size() - 1; i >= 0; i--) {
            Line line = earlier.get(i);
            if (!line.signs().person() || !SEARCH.matcher(line.head()).find()) {
                continue;
            }
            List<Finding> found = persons.apply(line.tail(Together.WHOLE) + ", dob " + birth.group(1)).stream()
                    .filter(finding -> DataKind.of(finding.dataClass()) == DataKind.DOB_NAME)
                    .limit(1)
                    .map(finding -> Together.of(newest, finding, birth.start(1), birth.end(1)))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }
}
