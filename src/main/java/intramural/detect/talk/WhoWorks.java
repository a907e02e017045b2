package intramural.detect.talk;

import intramural.policy.Needles;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether a line asks who works, speaks or writes somewhere: "whos the new trainer for the foster parent class", "who was on the
 * podcast", or speaks of a gathering. The names that follow are nobody's clients. Stateless.
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
                    + "|speaking|spoke|presents|presenting|presented|opens|teaching|teaches|taught|facilitating|leading|training|trains|sings|sang|narrat\\w+)\\b");

    /** "spell check the name tents", "guests booked for the panel?": names of a gathering follow, and of what will be spoken there. */
    private static final Pattern GATHERING = Pattern.compile(
            "(?i)^(?!.*\\b(?:clients?|cases?|patients?|famil(?:y|ies)|applicants?|walk-?ins?|caseload|man|woman|she|he|her|his)\\b).*\\b(?:speakers?"
                    + "|panel(?:s|ists?)?|panelistas?|ponentes?|presenters?|lectures?|keynote|moderators?|guests|attendees|potluck|booths?|breakouts?"
                    + "|station leads?|line-?ups?|name tents?|bios|judges|judging|authors?|co-?chairs?|cooking demo|spelling bee|feria|step challenge"
                    + "|brackets?|slides?|deck|posters?|webinars?|conference|liaison|counci(?:l|ll)ors?|commissioners?|mayor|senators?|yoga"
                    + "|trainers|trainings?|workshops?|symposium|retreat|choir|playlist|CLE"
                    + "|contacts|mgrs?|town hall|kickoff|tabletop|drill|awards|plaques|shifts|recordings?|resource list|surveyor|inspector|contractor"
                    + "|job fair|health fair|incident commander|voice for"
                    + "|who(?:'s|s| is)? (?:reviewing|judging|bringing|cooking|driving|announced|signed|covers|covering|installing|shredding|moving|ordered|sitting at"
                    + "|doing|meeting|running|manages|maintains|owns|on (?:registration|call|duty|shift|deck)|(?:says|has|does|brings|teaches) what)"
                    + "|who (?:am i|are we|do we|do i) (?:meeting|meet|seeing)|who (?:does|hires|comes from)|qui[eé]n(?:es)? (?:presenta|da|ense[nñ]a|viene|trae|maneja)"
                    + "|what'?s the name of the [a-z]{4,16} (?:with|from|who))\\b");

    /** One of these stands in each of them. */
    private static final Needles GATHERINGS =
            Needles.of(("speak panel ponente present lectur keynote moderat guest attende potluck booth breakout"
                            + " station lineup line-up tent bios judg author chair demo bee feria challenge bracket slide deck poster webinar conference liaison"
                            + " counci commission mayor senator yoga train workshop symposium retreat choir playlist cle who contact mgr town kickoff tabletop"
                            + " command drill award plaque shift recording resource survey inspect contract fair voice quien quién name")
                    .split(" "));

    private static final Pattern OF_CLIENT = Pattern.compile(
            "(?i)\\b(?:clients?|cases?|walk-?ins?|walked in|famil(?:y|ies)|applicants?|patients?|tenant|window|caseload|lobby|call(?:s|ed|ing)|waiting|admitted"
                    + "|crying|my (?:[0-9]|next|client)|cita|cliente)\\b");

    private static final int LONGEST = 160;

    private WhoWorks() {}

    static boolean isAsked(String line) {
        return ((line.contains("who") || line.contains("Who"))
                        && (ROLE.matcher(line).find() || DEED.matcher(line).find()))
                || isOfGathering(line);
    }

    private static boolean isOfGathering(String line) {
        return line.length() <= LONGEST
                && GATHERINGS.isIn(line.toLowerCase(Locale.ROOT))
                && GATHERING.matcher(line).find();
    }

    /** Whether a line behind such a question may name who comes, and does not speak of a client. */
    static boolean mayAnswer(String line) {
        return !OF_CLIENT.matcher(line).find();
    }
}
