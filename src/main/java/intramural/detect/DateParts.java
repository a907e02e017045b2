package intramural.detect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A date that programs keep as an object of three fields: {@code {"year":1966,"month":11,"day":23}}. Stateless. */
final class DateParts {

    private static final List<String> YEAR = List.of("year", "y", "yyyy", "yr");
    private static final List<String> MONTH = List.of("month", "m", "mm", "mon");
    private static final List<String> DAY = List.of("day", "d", "dd");

    private DateParts() {}

    /** The date as ISO 8601 writes it; null if the object is none. */
    static @Nullable String of(JsonNode object) {
        int year = value(object, YEAR);
        int month = value(object, MONTH);
        int day = value(object, DAY);
        boolean date = year >= 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
        return date ? year + (month < 10 ? "-0" : "-") + month + (day < 10 ? "-0" : "-") + day : null;
    }

    /** The first of the fields that is there, as a number or as its digits; below zero where none is. */
    private static int value(JsonNode object, List<String> names) {
        for (String name : names) {
            if (object.has(name)) {
                return object.path(name).asInt(-1);
            }
        }
        return -1;
    }
}
