package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the count off fields of one name that are counted up, and the names off cells of a sheet, which are none of a number's
 * signs: "ssn_1=734&ssn_2=20", "step 1 734, step 2 20", "B1: 734 C1: 20". Asked for only where a label demands a number.
 * Linear in the length of the text.
 */
public final class IndexedParts implements Step {

    private static final Pattern FIELD = Pattern.compile(
            "(?<![A-Za-z0-9])([A-Za-z]{1,12})(?:[ _-]|[ _]?[\\[(#])?([0-9])[\\])]?(?:[ \"']*[:=,.)]+ *|(?= ))");

    private static final Pattern CELL = Pattern.compile("(?<![A-Za-z0-9])([A-H])([1-9])\\s*[:=]\\s*");

    private static final int FEWEST = 2;
    private static final int FEWEST_CELLS = 3;

    @Override
    public Reading apply(Reading source) {
        Reading cells = withoutCells(source);
        return cells == source ? withoutFields(source) : cells;
    }

    private static Reading withoutCells(Reading source) {
        Changes changes = new Changes(source);
        Matcher cell = CELL.matcher(source.text());
        int cells = 0;
        int last = 0;
        while (cell.find()) {
            int place = 16 * (cell.group(1).charAt(0) - 'A') + cell.group(2).charAt(0) - '0';
            if (cells > 0 && place - last != 1 && place - last != 16 && place % 16 <= last % 16) {
                return source;
            }
            last = place;
            changes.put(cells == 0 ? "" : " ", cell.start(), cell.end());
            cells++;
        }
        return cells < FEWEST_CELLS ? source : changes.reading();
    }

    /** Only fields that are counted up from nought or one, all of one name. */
    private static Reading withoutFields(Reading source) {
        Map<String, Integer> counts = new HashMap<>();
        Matcher field = FIELD.matcher(source.text());
        while (field.find()) {
            counts.merge(field.group(1).toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
        counts.values().removeIf(count -> count < FEWEST);
        if (counts.size() != 1) {
            return source;
        }
        String name = counts.keySet().iterator().next();
        Changes changes = new Changes(source);
        int next = -1;
        field.reset();
        while (field.find()) {
            if (!field.group(1).equalsIgnoreCase(name)) {
                continue;
            }
            int index = field.group(2).charAt(0) - '0';
            if (next < 0 ? index > 1 : index != next) {
                return source;
            }
            changes.put(next < 0 ? field.group(1) + ' ' : " part ", field.start(), field.end());
            next = index + 1;
        }
        return changes.reading();
    }
}
