package intramural.app;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.record.RecordExport;

/** Values of an answer as a terminal may show them: nothing in them steers it, and times are told to the second. */
final class Printed {

    private Printed() {}

    static String line(JsonNode text) {
        return RecordExport.line(text.asText());
    }

    static String seconds(JsonNode instant) {
        return instant.asText().replaceAll("\\.\\d+Z", "Z");
    }
}
