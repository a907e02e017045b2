package intramural.detect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.detect.talk.Chatter;
import intramural.detect.talk.Line;
import intramural.detect.talk.Signs;
import intramural.detect.text.Markup;
import intramural.detect.text.Reading;
import intramural.detect.unmask.CharacterReferences;
import intramural.policy.Act;
import intramural.policy.Place.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Which strings of an act people read as a line of a talk. Confined to one call. */
final class ReadLines {

    /** What mark-up does not say in words: the language of code, the numbers of a list. */
    private static final Pattern MARKED = Pattern.compile("(?m)^(?:```[a-z]{0,12}$|[ \\t]{0,8}\\d{1,2}[.)] )");

    /** Markers of Matrix's own beside what is said. */
    private static final List<String> BESIDE = List.of("/m.mentions", "/m.relates_to");

    private static final String NEW_CONTENT = "/m.new_content/";
    private static final int MOST = 8;

    /** Longer ones are times. */
    private static final int LONGEST_NUMBER = 9;

    private final boolean talks;
    private final boolean onlyWhy;
    private final boolean edit;

    /** Whether nothing is said but the type. */
    private final boolean typed;

    /** Whether the state key is said too. */
    private final boolean keyed;

    private final List<Line> lines = new ArrayList<>();
    private String body = "";

    ReadLines(Act act) {
        talks = act.isSaid();
        onlyWhy = act.saysOnlyWhy();
        edit = isEdit(act);
        typed = Headings.isOnlyTypeOf(act);
        keyed = typed && Headings.hasChosenStateKey(act);
    }

    /** Whether the act puts other text in the place of a line. */
    static boolean isEdit(Act act) {
        return act.content().path("m.relates_to").path("rel_type").asText().equals("m.replace")
                && act.content().get("m.new_content") instanceof ObjectNode;
    }

    /** Whether people read this string; its signs are of use then. */
    boolean isRead(ActStrings.Text text) {
        String pointer = text.place().pointer();
        if (talks && keyed && text.place().part() == Part.STATE_KEY && !text.again()) {
            return true;
        }
        if (talks && typed && text.place().part() == Part.TYPE) {
            return text.again();
        }
        if (!talks
                || (text.quiet() && !isOwnNumber(text))
                || lines.size() >= MOST
                || text.place().part() != Part.VALUE
                || text.text().startsWith("geo:")
                || isAnswerId(pointer)
                || ActStrings.isConstant(text.text())
                || edit != pointer.startsWith(NEW_CONTENT)
                || (onlyWhy && !pointer.equals("/reason") && !pointer.startsWith("/?"))) {
            return false;
        }
        return isSaid(pointer);
    }

    /** "n": 7391, a number under a key of the client's choice. */
    private static boolean isOwnNumber(ActStrings.Text text) {
        String pointer = text.place().pointer();
        return text.text().length() <= LONGEST_NUMBER
                && StringGroups.isNumber(text.text())
                && !MatrixKeys.isKnown(pointer.substring(pointer.lastIndexOf('/') + 1));
    }

    /** What a client calls an answer of a poll, which nobody is shown. */
    static boolean isAnswerId(String pointer) {
        return pointer.contains("/answers/") && (pointer.endsWith("/id") || pointer.endsWith("/m.id"));
    }

    /** Whether what stands there is said, and not about what is said. */
    static boolean isSaid(String pointer) {
        for (String beside : BESIDE) {
            if (pointer.startsWith(beside)) {
                return pointer.equals("/m.relates_to/key");
            }
        }
        return true;
    }

    /** Where a line begins in its string: behind what a reply quotes, and what people put before anything. */
    int start(ActStrings.Text text) {
        return Chatter.begin(text.text(), answer(text));
    }

    /** Where the answer begins behind what it quotes. */
    private static int answer(ActStrings.Text text) {
        String string = text.text();
        if (!string.startsWith("> ") || !text.place().pointer().endsWith("/body")) {
            return 0;
        }
        int end = string.indexOf("\n\n");
        return end < 0 ? 0 : end + 2;
    }

    /** @param said the string from {@code start} to its end */
    void add(ActStrings.Text text, int start, String said, Signs signs) {
        String answer = text.text().substring(answer(text));
        if (text.place().pointer().endsWith("/formatted_body") && isSame(answer)) {
            return;
        }
        if (text.place().pointer().endsWith("/body")) {
            body = answer;
        }
        lines.add(new Line(text.place(), start, said, signs));
    }

    /** Whether the text is the mark-up of what another of them says in plain: "PASSWORD=" at the end of that is empty. */
    static boolean isShownAgain(List<ActStrings.Text> texts, ActStrings.Text text) {
        return text.place().pointer().endsWith("/formatted_body")
                && texts.stream()
                        .anyMatch(other ->
                                other.place().pointer().endsWith("/body") && isSame(text.text(), other.text()));
    }

    private boolean isSame(String formatted) {
        return isSame(formatted, body);
    }

    /** Whether the mark-up holds no other words and figures than the plain text, in which signs stand for it. */
    private static boolean isSame(String formatted, String body) {
        String plain = new CharacterReferences()
                .apply(new Markup().apply(Reading.of(formatted)))
                .text();
        String said = squeezed(MARKED.matcher(body).replaceAll(""));
        String shown = squeezed(plain);
        return said.isEmpty() ? shown.isEmpty() : shown.endsWith(said);
    }

    private static String squeezed(String text) {
        StringBuilder squeezed = new StringBuilder(text.length());
        text.chars().filter(Character::isLetterOrDigit).forEach(c -> squeezed.append((char) c));
        return squeezed.toString();
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }
}
