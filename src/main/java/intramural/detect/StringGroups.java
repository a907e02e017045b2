package intramural.detect;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.detect.ActStrings.Group;
import intramural.detect.ActStrings.Text;
import intramural.detect.text.Tokens;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which strings of an act could be parts of one value, by where they stand. Confined to one act. */
final class StringGroups {

    private static final int FEWEST_DIGITS = 7;

    private static final int MOST_DIGITS = 24;

    /** Any place of a list, in the name of a column. */
    static final String ITEMS = "/*";

    /** Longer lists of nothing but numbers are measurements. */
    private static final int MOST_NUMBERS = 40;

    /** Longer strings are no part of a value that was cut in pieces. */
    private static final int LONGEST_PART = 500;

    /** Whatever is longer is no half of a value that is said twice, but a line. */
    private static final int SHORTEST_LINE = 20;

    /** Where a line is, or a name for all that is in an event. */
    private static final Set<String> SAID = Set.of("/body", "/topic", "/name", "/displayname", "/reason", "/title");

    private static final Set<String> CHOICES =
            Set.of("/m.poll/max_selections", "/org.matrix.msc3381.poll.start/max_selections");

    private static final int LONGEST_HEADLINE = 120;
    private static final int MOST_HEADLINES = 4;

    private final Map<List<Text>, Boolean> groups = new LinkedHashMap<>();

    /** Values at the same place of list after list, such as the texts of a poll's answers. */
    private final Map<String, List<Text>> columns = new LinkedHashMap<>();

    /** Every value in its order. */
    private final List<Text> all = new ArrayList<>();

    /** Type and state key, where these are of the client's choice, and then every value, with numbers. */
    private final List<Text> withHeading;

    private final int headings;

    /** Every number in its order, whatever holds it. */
    private final List<Text> numbers = new ArrayList<>();

    /** Every key of the client's choice in its order, however deep it stands: "ssn", "734", "20", "5518". */
    private final List<Text> keys = new ArrayList<>();

    /** @param headings what stands over the content */
    StringGroups(List<Text> headings) {
        this.withHeading = new ArrayList<>(headings);
        this.headings = headings.size();
    }

    void key(Text key) {
        keys.add(key);
    }

    /** @param column its place, whichever of a list's items it stands in */
    void value(Text value, String column, boolean number) {
        boolean id = value.text().charAt(0) == '@';
        if (!withHeading.isEmpty()) {
            withHeading.add(value);
        }
        columns.computeIfAbsent(column, key -> new ArrayList<>()).add(value);
        if (number) {
            numbers.add(value);
        } else if (id) {
            numberOfId(value);
        } else {
            all.add(value);
        }
    }

    /** "@5076930044177281:agency.example": the id of nobody, and a number of what the line names. */
    private void numberOfId(Text id) {
        int colon = id.text().indexOf(':');
        String number = colon < 0 ? "" : id.text().substring(1, colon);
        if (!number.isEmpty() && number.chars().allMatch(c -> Tokens.isDigit((char) c) || c == '-')) {
            numbers.add(new Text(id.place(), " " + number, id.context(), true));
        }
    }

    /** Columns of lists of objects; those of plain lists are groups already. */
    Collection<List<Text>> columnsOfObjects() {
        return columns.entrySet().stream()
                .filter(column -> !column.getKey().endsWith(ITEMS))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Keeps a list whose parts together could be a value: one of them has a figure, and it is no long list of numbers. */
    void add(List<Text> given, boolean wide) {
        if (given.size() < 2) {
            return;
        }
        List<Text> group = withoutRepeats(given);
        if (group.size() > 1
                && group.stream().anyMatch(text -> hasFigure(text.text()) && !isChoiceCount(text))
                && (group.size() <= MOST_NUMBERS || group.stream().anyMatch(text -> !isNumber(text.text())))) {
            groups.putIfAbsent(group, wide);
        }
    }

    /** Those that can be parts of a value, without lines that are the same as one before with nothing that has a figure between. */
    private static List<Text> withoutRepeats(List<Text> given) {
        List<Text> group = new ArrayList<>();
        Set<String> lines = new HashSet<>();
        for (Text text : given) {
            String said = text.text();
            if (said.length() > LONGEST_PART || ActStrings.isConstant(said) || lines.contains(said)) {
                continue;
            }
            group.add(text);
            if (hasFigure(said)) {
                lines.clear();
            }
            if (said.length() >= SHORTEST_LINE) {
                lines.add(said);
            }
        }
        return group;
    }

    /** Adds those that go through the whole act, once all of it was read. */
    void close() {
        // Under a key of the client's choice they are parts of what it names.
        columns.values().forEach(column -> add(column, column.get(0).context().isEmpty()));
        add(all, true);
        if (keys.size() <= MOST_NUMBERS) {
            add(keys, false);
        }
        numbersBehindWhatIsSaid();
        if (headings > 0) {
            add(List.copyOf(withHeading), true);
            // A piece for a state key may be the first or the last.
            Collections.rotate(withHeading, -headings);
            add(withHeading, true);
        }
    }

    /** "the ssn is in n", [5, 3, 6]: what the line names may stand in numbers beside it. */
    private void numbersBehindWhatIsSaid() {
        if (numbers.size() > MOST_NUMBERS || numbers.stream().allMatch(StringGroups::isChoiceCount)) {
            return;
        }
        all.stream().filter(StringGroups::isHeadline).limit(MOST_HEADLINES).forEach(said -> {
            List<Text> group = new ArrayList<>(List.of(said));
            group.addAll(numbers);
            groups.putIfAbsent(group, true);
        });
    }

    private static boolean isHeadline(Text said) {
        String pointer = said.place().pointer();
        return (SAID.contains(pointer) || pointer.endsWith("/body"))
                && said.text().length() <= LONGEST_HEADLINE;
    }

    List<Group> list() {
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
    }

    /** Whether a digit, or a sign that may fold to one, is in the text. */
    static boolean hasFigure(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || c == '&' || Tokens.isDigit(c)) {
                return true;
            }
        }
        return false;
    }

    /** How many answers of a poll one may choose: a figure that every poll has, once, and that by itself is no part of anything. */
    private static boolean isChoiceCount(Text text) {
        return CHOICES.contains(text.place().pointer())
                && text.text().length() == 1
                && Tokens.isDigit(text.text().charAt(0));
    }

    static boolean isNumber(String text) {
        return text.chars().allMatch(c -> Tokens.isDigit((char) c));
    }

    /** The digits of a list that holds nothing but digits, and as many as an identifier has; empty for any other value. */
    static String digits(JsonNode list) {
        if (!list.isArray() || list.size() < FEWEST_DIGITS || list.size() > MOST_DIGITS) {
            return "";
        }
        StringBuilder digits = new StringBuilder();
        for (JsonNode item : list) {
            String text = item.asText();
            if (text.length() != 1 || !Character.isDigit(text.charAt(0))) {
                return "";
            }
            digits.append(text);
        }
        return digits.toString();
    }
}
