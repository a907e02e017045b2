package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads octets as mail programs write them, quoted-printable (RFC 2045, 6.7): "SSN=3D =38=30=35". Only where there are many:
 * settings have such signs too, but none that cut figures ("789=2D41=2D2206"). Linear in the length of the text.
 */
public final class QuotedPrintable implements Step {

    private static final Pattern OCTET = Pattern.compile("=[0-9A-F]{2}");

    /** A blank, hyphen, full stop or slash between figures. */
    private static final Pattern CUT = Pattern.compile("(?<=[0-9])=2[0DEF](?=[0-9])");

    private static final int FEWEST = 4;

    private static final Step PERCENT = new PercentCoding();

    @Override
    public Reading apply(Reading source) {
        if (source.text().indexOf('=') < 0) {
            return source;
        }
        Changes changes = new Changes(source);
        Matcher octet = OCTET.matcher(source.text());
        int octets = 0;
        while (octet.find()) {
            changes.put("%", octet.start(), octet.start() + 1);
            octets++;
        }
        // One that cuts figures counts twice.
        long cuts = CUT.matcher(source.text()).results().count();
        return octets + cuts < FEWEST ? source : PERCENT.apply(changes.reading());
    }
}
