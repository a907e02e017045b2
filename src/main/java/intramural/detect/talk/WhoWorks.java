package intramural.detect.talk;

import java.util.regex.Pattern;

/**
 * Whether a line asks who works, speaks or writes somewhere: "whos the new trainer for the foster parent class", "who was on the
 * podcast". The name that answers is nobody's client. Stateless.
 */
final class WhoWorks {

    private static final String NO_CLIENT =
            "(?i)^(?!.*\\b(?:clients?|case|patient)\\b).*\\bwho(?:s|'s| is| was|se| are| were)? ";

    private static final Pattern ROLE = Pattern.compile(
            NO_CLIENT
                    + "(?:the |our |ur |your )?(?:new |acting |next |other )?(?:[a-z]{2,12} )?(?:trainer|lead|supervisor|manager|interpreter|presenter"
                    + "|facilitator|speaker|instructor|backup|contact|rep|liaison|coordinator|specialist|hearings rep|od|author|host|moderator|panelist|keynote)\\b");

    private static final Pattern DEED = Pattern.compile(
            NO_CLIENT
                    + "(?:on (?:the|that|your|this) (?:podcast|panel|radio|show|webinar|stage|cover)|wrote|writes|writing|edits|editing|drafting|designing|reviewing|chairing|chairs|directed|hosts|hosted|hosting|moderat\\w+"
                    + "|speaking|spoke|presenting|presented|teaching|teaches|taught|facilitating|leading|training|trains|sings|sang|narrat\\w+)\\b");

    private WhoWorks() {}

    static boolean isAsked(String line) {
        return (line.contains("who") || line.contains("Who"))
                && (ROLE.matcher(line).find() || DEED.matcher(line).find());
    }
}
