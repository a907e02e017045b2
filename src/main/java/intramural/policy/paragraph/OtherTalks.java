package intramural.policy.paragraph;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.policy.Act;
import intramural.policy.Needles;
import intramural.policy.Question;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Words by which a talk is moved to another messenger without a link: what the programs of bridges are told and called, and under
 * which name somebody is found elsewhere. Stateless.
 */
final class OtherTalks {

    private static final String BRIDGED =
            "(?:telegram|whatsapp|signal|discord|slack|irc|facebook|messenger|instagram|imessage|gmessages|hangouts"
                    + "|googlechat|wechat|skype|linkedin|twitter|xmpp|matterbridge)";

    /** "@whatsappbot:agency.example", "@telegram_12345:agency.example". */
    private static final Pattern PROGRAM =
            Pattern.compile("(?i)^@_?" + BRIDGED + "(?:[-_.]?(?:bot|bridge)|[-_][^:]*):");

    /** "!tg bridge -100…", "!wa login". */
    private static final Pattern ORDER = Pattern.compile(
            "(?i)^\\s*!(?:tg|wa|ig|fb|gm|gc|" + BRIDGED
                    + "|bridge|plumb) +(?:\\S+ +)?(?:bridge|login|link|join|plumb|invite|connect|pm|open|start-chat|relay|set-relay|sync)\\b|^\\s*!(?:hookshot|maubot|dimension|scalar|webhooks?) +\\S");

    /**
     * "my telegram is @mal_oregon", "kik me: mal_dhs", "add me on discord mal#4821": those that are no other word, and a name of
     * theirs behind.
     */
    private static final Pattern HANDLE = Pattern.compile(
            "(?i)\\b(?:telegram|whatsapp|instagram|insta|ig|wechat|viber|skype|kik|threema|snapchat)\\b[^@\\n]{0,12}"
                    + "(?<![\\w.])@[a-z0-9_][a-z0-9_.]{3,30}(?![a-z0-9_.:-])"
                    + "|\\b(?:(?:(?:add|find|reach|text|msg|message|dm) me (?:up )?on|my|im|i'm|am) "
                    + "(?:telegram|whatsapp|instagram|insta|wechat|viber|skype|kik|threema|snapchat)|kik me)\\b"
                    + "(?: (?:id|is|name|as|at))?:? [a-z]{2,20}_[a-z0-9_]{2,20}(?![\\w.@:/])"
                    + "|\\btg: ?@[a-z0-9_]{4,32}(?![\\w.:-])"
                    + "|\\bthreema\\b[^\\n]{0,20}?\\b(?=[a-z]*[0-9])(?=[0-9]*[a-z])[a-z0-9]{8}\\b"
                    + "|\\b[a-z_][a-z0-9_]{2,31}\\.[0-9]{2,6} on signal\\b|\\bsignal (?:is|id|name|user ?name)[ :]{1,3}(?:is )?[a-z_][a-z0-9_]{2,31}\\.[0-9]{2,6}\\b"
                    + "|\\b(?:on|via|over) (?:whatsapp|viber|telegram|signal)\\b[^\\n0-9]{0,16}\\+?1?[ -]?\\(?[0-9]{3}\\)?[ .-][0-9]{3}[ .-][0-9]{4}"
                    + "|\\b(?:whatsapp|viber|telegram) me\\b[^\\n0-9]{0,12}\\+?[0-9(][0-9 ().-]{8,}"
                    + "|\\bwickr(?: me)?(?: id| is)?: ?[a-z0-9_]{3,30}\\b|\\bline id(?: is)?[: ]{1,2}[a-z0-9_.-]{3,30}\\b|\\bqq[: ]{1,2}[1-9][0-9]{5,10}\\b"
                    + "|\u5FAE\u4FE1[^\\n]{0,6}[a-z][a-z0-9_-]{4,30}|\u0442\u0435\u043B\u0435\u0433\u0440\u0430\u043C[^\\n]{0,8}@[a-z0-9_]{4,32}"
                    + "|\\bmy discord is [a-z0-9_.]{2,32}\\b|\\b(?:any ?desk|team ?viewer)(?: id)?[: ]{1,2}[0-9]{3}[ ]?[0-9]{3}[ ]?[0-9]{3}\\b"
                    + "|\\bdiscord\\b[^#\\n.?!]{0,24}\\b[a-z0-9_.]{2,32}#[0-9]{4}\\b");

    /** Under whose name a single message is shown: "telegram_5521189", "Kyle (Telegram)". */
    private static final Pattern GHOST = Pattern.compile("(?i)^_?" + BRIDGED + "[-_]|[(\\[]" + BRIDGED + "[)\\]]$");

    /** MSC4144. */
    private static final List<String> PROFILES = List.of(
            "m.per_message_profile", "com.beeper.per_message_profile", "org.matrix.msc4144.per_message_profile");

    /** Of those whose names have figures, in any case but for the first letter. */
    private static final Needles MESSENGERS = Needles.of(
            "hatsapp",
            "hatsApp",
            "HATSAPP",
            "hreema",
            "HREEMA",
            "ignal",
            "IGNAL",
            "iber",
            "elegram",
            "ickr",
            "ICKR",
            "QQ",
            "qq",
            "LINE ID",
            "ine id",
            "ine ID",
            "iscord",
            "ISCORD",
            "nydesk",
            "nyDesk",
            "eamviewer",
            "eamViewer");

    private static final Set<String> LET_IN = Set.of("invite", "join");

    private OtherTalks() {}

    /** Whether the program that stands for people of another messenger, or one of them, is let into a room or speaks there. */
    static boolean letsInBridge(Question question) {
        Act act = question.act();
        return (act.isEvent("m.room.member")
                        && act.stateKey() != null
                        && LET_IN.contains(String.valueOf(act.text("membership")))
                        && PROGRAM.matcher(act.stateKey()).find())
                || (act.isEvent("io.element.functional_members") && namesProgram(question))
                || isOfProgram(act);
    }

    /** Whether a bridge says in whose name it speaks. */
    private static boolean isOfProgram(Act act) {
        for (String key : PROFILES) {
            JsonNode profile = act.content().get(key);
            if (profile != null && isRelayed(profile)) {
                return true;
            }
        }
        return false;
    }

    /** Clients leave such members out of a room's name; of them the agency has none but the service's user. */
    private static boolean namesProgram(Question question) {
        for (JsonNode member : question.act().content().path("service_members")) {
            if (!question.facts().serviceUser().equals(member.asText())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRelayed(JsonNode profile) {
        return GHOST.matcher(profile.path("id").asText()).find()
                || GHOST.matcher(profile.path("displayname").asText()).find();
    }

    /** Whether a message orders the program of a bridge to do something. */
    static boolean isOrder(String body) {
        return body.indexOf('!') >= 0 && ORDER.matcher(body).find();
    }

    /** Whether somebody tells by which name they are found elsewhere. */
    static boolean tellsHandle(String text) {
        boolean sign = text.indexOf('@') >= 0 || text.indexOf('#') >= 0 || text.indexOf('_') >= 0;
        return (sign || MESSENGERS.isIn(text)) && HANDLE.matcher(text).find();
    }
}
