package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.policy.Needles;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Passwords, keys and codes in forms that are always the same, where no word for a password need stand beside them: commands and
 * settings ("net use z: \\srv\cases /user:jsmith …", "enable secret 0 …"), wireless networks, alarms and doors, authenticators.
 */
public final class CommandSecretDetector implements Detector {

    /**
     * @param hints one of them stands in it, in small letters
     * @param pattern with the secret as its group
     */
    private record Command(Needles hints, Pattern pattern, Predicate<String> secret) {}

    /** One of these stands in each of them, so that other texts cost little. */
    private static final Set<String> WORDS = Set.of(
            "securestring",
            "community",
            "user",
            "enable",
            "privilege",
            "wifi",
            "fi",
            "key",
            "code",
            "pin",
            "alarm",
            "unlock",
            "unlocks",
            "sig");

    private static final int LONGEST_WORD = 12;

    /** Or this, with which a client's key to its store begins. */
    private static final String KEY_MARK = "Es";

    private static final List<Command> COMMANDS = List.of(
            command(
                    Needles.of("securestring"),
                    "ConvertTo-SecureString\\s+(?:-String\\s+)?['\"]([^'\"\\s]{6,60})['\"]",
                    Secrets::isGiven),
            command(
                    Needles.of("wifi ", "wi-fi "),
                    "\\bwi-?fi (?:is|=|:)\\s*([a-z]{4,20}[0-9]{2,4})\\s*\\z",
                    key -> true),
            command(
                    Needles.of("wifi", "wi-fi"),
                    "\\bwi-?fi\\b[^\\n]{0,60}?\\b(?:key|pass|pw|psk|password)(?: is|:|=)? (\\S{8,40}?)(?=[.,;]?(?:\\s|\\z))",
                    Secrets::isAssigned),
            // "alarm code for the back door 4471#"; a year is none.
            command(
                    Needles.of("alarm", "door", "gate", "safe", "lock", "entry"),
                    "\\b(?:alarm|door|gate|safe|lock ?box|entry) (?:code|pin)\\b[a-z ]{0,30} "
                            + "((?!19\\d\\d\\b|20\\d\\d\\b)\\d{4,8}#?)(?![\\d-])",
                    code -> true),
            command(Needles.of("alarm "), "\\balarm (?:is|=|:) ?(\\d{4,8}#?)(?![\\d-])", code -> true),
            command(
                    Needles.of("code "),
                    "\\bcode (\\d{6,8})\\b[^\\n]{0,24}\\b(?:okta|duo|mfa|2fa|authenticator)\\b",
                    code -> true),
            command(
                    Needles.of("unlock"),
                    "\\bunlocks? (?:the |my |her |his |our )?[a-z]{2,12} with (\\S{8,40}?)(?=[.,;]?(?:\\s|\\z))",
                    Secrets::isAssigned),
            // The seed of an authenticator, as it shows it.
            command(
                    Needles.of("setup key"),
                    "\\bsetup key(?: is|:)? ((?:[a-z2-7]{4} ){3,15}[a-z2-7]{4})\\b",
                    key -> true),
            // The signature of a link that opens a store of a cloud.
            command(Needles.of("sig="), "\\bsig=([A-Za-z0-9%]{30,100}%3D)", key -> true),
            // What a code to be photographed says.
            command(Needles.of("wifi:"), "WIFI:[^\\n]{0,80}?[:;]P:((?:\\\\.|[^;\\n]){5,63});", key -> true),
            command(
                    Needles.of("snmp"),
                    "snmp(?:-server)?\\s+community\\s+(?:string\\s+)?(\\S{6,40})",
                    Secrets::isGiven),
            command(Needles.of("/user:"), "/user:\\S{2,60}\\s+\\(?([^\\s()]{6,40})", Secrets::isMixed),
            // How many times it is coded: 0 is not at all, 7 so that anybody undoes it.
            command(Needles.of("enable"), "enable\\s+(?:secret|password)\\s+[057]\\s+(\\S{6,60})", Secrets::isGiven),
            command(
                    Needles.of("privilege"),
                    "privilege\\s+[0-9]{1,2}\\s+(?:secret|password)\\s+[057]\\s+(\\S{6,60})",
                    Secrets::isGiven),
            // Twelve groups of four (client-server API 11.12.3.1, "key representation").
            command(
                    Needles.of("es"),
                    "\\b((?-i:Es)[1-9A-HJ-NP-Za-km-z]{2}(?: [1-9A-HJ-NP-Za-km-z]{4}){11})(?![0-9A-Za-z])",
                    key -> true),
            command(
                    Needles.of("key is", "key:"),
                    "(?<!cache |primary |foreign |partition |sort |row |object |index |group )\\bkey(?: is|:)\\s+"
                            + "([0-9a-f]{32}|[0-9a-f]{48}|[0-9a-f]{64})(?![0-9a-z])",
                    key -> true));

    private static Command command(Needles hints, String pattern, Predicate<String> secret) {
        return new Command(hints, Pattern.compile("(?i)" + pattern), secret);
    }

    @Override
    public void detect(View view, Findings findings) {
        if (view.chains().isEmpty()
                || !(view.tokens().hasAny(WORDS, LONGEST_WORD, 0, view.tokens().count())
                        || view.text().contains(KEY_MARK))) {
            return;
        }
        for (Command command : COMMANDS) {
            if (command.hints().isIn(view.lower())) {
                findings.strong(
                        view,
                        DataKind.CREDENTIAL,
                        command.pattern(),
                        1,
                        match -> command.secret().test(match.group(1)),
                        0.9);
            }
        }
    }
}
