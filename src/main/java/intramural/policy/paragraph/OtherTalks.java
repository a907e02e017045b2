package intramural.policy.paragraph;

import intramural.policy.Act;
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
                    + "|bridge|plumb) +(?:\\S+ +)?(?:bridge|login|link|join|plumb|invite|connect|pm|open|start-chat|relay|set-relay|sync)\\b");

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
                    + "|\\bdiscord\\b[^#\\n.?!]{0,24}\\b[a-z0-9_.]{2,32}#[0-9]{4}\\b");

    private static final Set<String> LET_IN = Set.of("invite", "join");

    private OtherTalks() {}

    /** Whether the program that stands for people of another messenger, or one of them, is let into a room. */
    static boolean letsInBridge(Act act) {
        return act.isEvent("m.room.member")
                && act.stateKey() != null
                && LET_IN.contains(String.valueOf(act.text("membership")))
                && PROGRAM.matcher(act.stateKey()).find();
    }

    /** Whether a message orders the program of a bridge to do something. */
    static boolean isOrder(String body) {
        return body.indexOf('!') >= 0 && ORDER.matcher(body).find();
    }

    /** Whether somebody tells by which name they are found elsewhere. */
    static boolean tellsHandle(String text) {
        return (text.indexOf('@') >= 0 || text.indexOf('#') >= 0 || text.indexOf('_') >= 0)
                && HANDLE.matcher(text).find();
    }
}
