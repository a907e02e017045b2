package intramural.detect.talk;

import intramural.detect.detector.Secrets;
import intramural.detect.text.DataKind;
import intramural.policy.Finding;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A password, key or signed link of which one line tells one piece and the next another: "pw starts Tin#", "and then can0pera77".
 * Stateless but for its reader.
 */
final class SecretPieces {

    private static final long SECRET = DataKind.CREDENTIAL.bit();

    /** So many lines of one piece each stand behind the line that announces them. */
    private static final int MOST_PIECES = 4;

    /** Words before the piece in its line: "and then can0pera77". */
    private static final int MOST_WORDS = 4;

    private static final int SHORTEST = 8;

    /** Where its pieces were announced, one of plain letters may be missing. */
    private static final int SHORTEST_ANNOUNCED = 6;

    /** A word that is a piece, in a line of its own. */
    private static final int LONGEST_WORD = 20;

    /** What holds two pieces together. */
    private static final String GLUE = "_-#@$+*";

    /** So long is a piece that nobody has announced. */
    private static final int LONG = 10;

    /** Pieces are announced: "in 2 parts", "wont paste in one go". */
    private static final Pattern ANNOUNCED = Pattern.compile(
            "(?i)(?:^|, )(?:[2-4]|two|three|four) (?:parts?|pieces|bits|chunks)\\b|\\b(?:in|into|as|so|doing|its)(?: like)?(?: [2-4]| two| three| four| a few| several| different"
                    + "| separate)* (?:parts?|pieces|bits|halves|msgs|messages|lines|chunks|texts|partes|pedazos|mensajes)\\b"
                    + "|\\b(?:cut|chop|split|break)(?:t?ing|ping)? (?:it|this|that) up\\b|\\b(?:bit by bit|piece by piece|(?:word|bit|piece) at a time)\\b"
                    + "|\\b(?:in|at) one go\\b|\\bpart (?:1|one|uno)\\b|\\b(?:first|1st) half\\b|\\bde una vez\\b");

    /** The first of them stands in the line that names it. */
    private static final Pattern BEGUN = Pattern.compile(
            "(?i)(?:\\bin [2-4] (?:parts|pieces|bits|chunks|halves)[,:] *(?:(?:first|1st|one)(?: is|:)? )?|\\b(?:starts?|begins?|beginning|[.,] (?:first|1st)|(?:first|1st) (?:half|part|bit)(?: of (?:the |ur )?[a-z]+)?|(?:part|pt) ?(?:1|one)|empieza)(?: (?:is|with|w|con|:))? *:? *)(\\S{3,40})$");

    /** Which piece it is, and what to do with it: "1st bit Mulberry-", "second half 88!wolf, dies at midnite". */
    private static final Pattern MARKED = Pattern.compile(
            "(?i)(?:ok |and |y |so )?(?:the )?(?:(?:first|1st|second|2nd|third|3rd|last|other|next)"
                    + " (?:half|part|bit|piece|chunk)|(?:second|2nd|third|3rd)(?= \\S*[0-9_!#$%&*+@^~]\\S*$)|(?:pt|part|piece) ?(?:[1-4]|one|two|three|four|uno|dos|tres)|starts?|begins?|ends?|then|rest|luego|empieza|termina)(?: of it| it)?"
                    + "(?: is| w| with| con| in|:)* +(\\S{2,40}?)(?:[,;]? (?:no space|right after|all one|dies|expires|(?:<-+ ?)?(?:join|glue)).{0,40}|[,;] .{0,40})?");

    private static final Pattern NUMBERED = Pattern.compile("(?i)\\b(?:half|part|bit|piece|chunk|pt ?[1-4])\\b");

    /** "password training", "token refresh bug": a word that goes on is no secret. */
    private static final Pattern COMPOUND = Pattern.compile(
            "(?i)\\b(?:pass ?word|pw|passcode|token|login|code|pin|creds|key)"
                    + " (?:training|refresh|instructions|outage|migration|audit|reset|policy|test|pad|letters|rotate|rotation)\\b");

    /** What is done with a piece: "#Lake88 right after, no space". */
    private static final Pattern REMARK = Pattern.compile(
            "(?i)[,;]? (?:<-+ ?)?(?:right after|no spaces?|all one word|all together|(?:join|glue) (?:em|them|it))\\b.{0,40}$");

    /** The newest line says that it goes on. */
    private static final Pattern NEXT =
            Pattern.compile("(?i)(?:and |y )?(?:then|ends|rest|2nd|second|luego|termina)\\b");

    /** A piece that is a word as others are. */
    private static final Pattern WORD = Pattern.compile("\\p{Lu}\\p{Ll}{2,15}");

    /** A link whose signature is cut off. */
    private static final Pattern CUT_LINK =
            Pattern.compile("(?i).*[?&](?:sig|signature|token|key|code|auth|x-amz-signature)=\\S{0,8}$");

    private final Function<String, List<Finding>> strong;

    SecretPieces(Function<String, List<Finding>> strong) {
        this.strong = strong;
    }

    /** What the newest line is the last known piece of. */
    List<Finding> find(Talk talk) {
        Line last = talk.last();
        Line newest = talk.newest();
        List<Finding> told = told(talk);
        if (!told.isEmpty()) {
            return told;
        }
        String piece = last == null ? null : piece(newest);
        if (last == null || piece == null) {
            return List.of();
        }
        List<Finding> link = link(last, newest);
        List<Finding> found = link.isEmpty() ? secret(talk.said(), newest, piece) : link;
        return found.isEmpty() ? answer(talk, last, piece) : found;
    }

    /** A key that another has asked for, in two lines. */
    private List<Finding> answer(Talk talk, Line last, String piece) {
        String begun = last.tail(Together.WHOLE).strip();
        for (Talk.Other other : talk.others()) {
            boolean asked = isNamed(other.line()) && other.line().signs().asks();
            if (asked
                    && other.since().size() == 1
                    && begun.equals(piece(last))
                    && begun.length() >= LONG
                    && piece.length() >= LONG) {
                return whole(other.line().signs().words() + ": ", begun + piece, begun.length(), talk.newest());
            }
        }
        return List.of();
    }

    /** "Heceta", "-Head_", "1894!": lines of one word each, glued by a sign, behind another's question for a password. */
    private List<Finding> told(Talk talk) {
        String end = talk.newest().head().strip();
        if (end.length() > LONGEST_WORD || end.chars().noneMatch(Character::isDigit)) {
            return List.of();
        }
        for (Talk.Other other : talk.others()) {
            List<Line> since = other.since();
            if (since.isEmpty()
                    || since.size() >= MOST_PIECES
                    || !isNamed(other.line())
                    || !other.line().signs().asks()) {
                continue;
            }
            StringBuilder value = new StringBuilder();
            boolean glued = false;
            for (Line line : since) {
                String word = line.head().strip();
                glued |= !value.isEmpty() && isGlued(value, word);
                value.append(isWord(word) ? word : " ");
            }
            glued |= isGlued(value, end);
            boolean secret = glued && isWord(end) && value.indexOf(" ") < 0 && Secrets.isMixed(value + end);
            if (secret && value.length() + end.length() >= SHORTEST) {
                return whole(other.line().signs().words() + ": ", value + end, value.length(), talk.newest());
            }
        }
        return List.of();
    }

    private static boolean isWord(String said) {
        return said.length() > 1
                && said.length() <= LONGEST_WORD
                && said.chars().noneMatch(Character::isWhitespace);
    }

    private static boolean isGlued(CharSequence value, String next) {
        return !next.isEmpty()
                && (GLUE.indexOf(next.charAt(0)) >= 0 || GLUE.indexOf(value.charAt(value.length() - 1)) >= 0);
    }

    private List<Finding> link(Line last, Line newest) {
        String cut = last.tail(Together.WHOLE).strip();
        String rest = newest.head().strip();
        boolean signature = CUT_LINK.matcher(cut).matches() && rest.indexOf(' ') < 0;
        Matcher begun = BEGUN.matcher(cut);
        if (begun.find() && !COMPOUND.matcher(cut).find() && begun.group(1).length() >= SHORTEST) {
            String value = begun.group(1) + rest.substring(rest.lastIndexOf(' ') + 1);
            return whole("", value, begun.group(1).length(), newest);
        }
        boolean query = !rest.isEmpty() && (rest.charAt(0) == '?' || rest.charAt(0) == '&') && cut.contains("://");
        return signature || query ? whole("", cut + rest, cut.length(), newest) : List.of();
    }

    private List<Finding> secret(List<Line> before, Line newest, String piece) {
        StringBuilder value = new StringBuilder(piece);
        boolean marked = NUMBERED.matcher(newest.head()).find();
        boolean plain = false;
        boolean started = false;
        for (int i = before.size() - 1; i >= Math.max(0, before.size() - MOST_PIECES); i--) {
            Line line = before.get(i);
            if (isNamed(line)) {
                if (COMPOUND.matcher(line.head()).find()) {
                    return List.of();
                }
                Matcher begun = BEGUN.matcher(line.tail(Together.WHOLE).strip());
                boolean begins = begun.find()
                        && (Pieces.isOne(begun.group(1))
                                || ANNOUNCED.matcher(line.head()).find()
                                || NEXT.matcher(newest.head()).lookingAt());
                if (begins) {
                    value.insert(0, begun.group(1));
                }
                boolean announced = ANNOUNCED.matcher(line.head()).find();
                boolean several = begins
                        || started
                        || (i < before.size() - 1
                                && (announced || (marked && !line.signs().hasValue())));
                if (plain && !announced && !started) {
                    return List.of();
                }
                return several && value.length() >= (announced ? SHORTEST_ANNOUNCED : SHORTEST)
                        ? whole(line.signs().words() + ": ", value.toString(), 0, newest)
                        : List.of();
            }
            String earlier = piece(line);
            String first = earlier == null ? begun(line) : null;
            if (first != null) {
                started = true;
                earlier = first;
            }
            if (earlier == null && WORD.matcher(line.head().strip()).matches()) {
                plain = true;
                earlier = line.head().strip();
            }
            if (earlier == null) {
                return List.of();
            }
            marked &= NUMBERED.matcher(line.head()).find();
            value.insert(0, earlier);
        }
        return List.of();
    }

    /** "in bits. starts Salmon": the first piece in the line that announces them; null in any other. */
    private static @Nullable String begun(Line line) {
        String said = line.tail(Together.WHOLE).strip();
        Matcher begun = BEGUN.matcher(said);
        return begun.find() && ANNOUNCED.matcher(said).find() ? begun.group(1) : null;
    }

    private List<Finding> whole(String label, String value, int from, Line newest) {
        return strong.apply(label + value).stream()
                .filter(finding -> finding.dataClass().equals(DataKind.CREDENTIAL.dataClass())
                        && finding.end() > label.length() + from)
                .limit(1)
                .map(finding -> Together.whole(newest, finding))
                .toList();
    }

    /** Whether a line says which piece it tells: "ends vole-Pine". */
    static boolean isMarked(String line) {
        if (line.length() > Together.REACH) {
            return false;
        }
        Matcher marked = MARKED.matcher(line);
        return marked.matches() && Pieces.isOne(marked.group(1));
    }

    private static boolean isNamed(Line line) {
        return (line.signs().labels() & SECRET) != 0;
    }

    /** What a line says is a piece, or the last word of a line of few that can be one; null otherwise. */
    private static @Nullable String piece(Line line) {
        String whole = line.head().strip();
        Matcher marked = MARKED.matcher(whole);
        if (marked.matches()) {
            return marked.group(1);
        }
        String said = mayRemark(whole) ? REMARK.matcher(whole).replaceFirst("") : whole;
        String[] words = said.split("\\s+", MOST_WORDS + 2);
        String last = words[words.length - 1];
        return words.length <= MOST_WORDS + 1 && last.length() >= 2 && Pieces.isOne(last) ? last : null;
    }

    /** Whether its remark may stand in it; few lines are looked through for one. */
    private static boolean mayRemark(String line) {
        String said = line.toLowerCase(Locale.ROOT);
        return said.contains("no space")
                || said.contains("join ")
                || said.contains("glue ")
                || said.contains("all ")
                || said.contains("right after");
    }
}
