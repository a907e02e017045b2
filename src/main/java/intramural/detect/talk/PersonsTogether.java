package intramural.detect.talk;

import intramural.detect.text.DataKind;
import intramural.policy.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A person in one line and what is said of them in another, put together by the rules. Stateless but for its reader. */
final class PersonsTogether {

    /** A name that takes the place of a word in the line before. */
    private static final Pattern MEANT = Pattern.compile(
            "(?:(?:ugh|sry|sorry|oops|lol|i mean) )?\\*(\\p{Lu}[\\p{L}'-]{2,20}(?: \\p{Lu}[\\p{L}'-]{2,20})?)(?:[,.!] .*| \\S+){0,3}");

    private static final Pattern OWN = Pattern.compile(
            "(?i)(?:^|[,.] )(?:my|mi) (?:[0-9]{1,2}(?::[0-9]{2}| ?[ap]m| ?o'?clock)|client|walk-?in|walk in|cita|cliente)"
                    + " (?:is|has|was|got|needs|wants|just|es|tiene)\\b");

    /** "i have a migraine": what writers say of themselves. */
    private static final Pattern OF_WRITER = Pattern.compile(
            "(?i)(?:^|[,.;!?] *|\\b(?:and|but|cuz|bc|since|because) )(?:i have|i've got|ive got|i got|i had|im having|i'm having|i feel) (?:a |an |another |the |this )[^,.;!?]*");

    /** "do they take OHP apps": asks what an office does. */
    private static final Pattern OF_OFFICE = Pattern.compile(
            "(?i)(?:(?:and|so|also|ok) )*(?:do|does) (?:they|you|u|yall|we|it) (?:take|accept|offer|do|handle|help with|process|bill|sell|require)\\b(?:(?!\\b(?:she|he|her|his|him|hers)\\b)[^.;])*");

    /** "asking Thuy", "ill try Ana": whom the writer turns to. */
    private static final Pattern TURNED_TO = Pattern.compile(
            "(?i)(?:(?:ok|k|and|so|thx|thanks)[,]? )*(?:ill |i'll |im |i'm |will |gonna )?(?:ask|asking|ping|pinging|msg|msging) (?-i:\\p{Lu}[\\p{L}'-]+(?: \\p{Lu}[\\p{L}'-]+)?)(?: (?:now|then|rn|next|too|instead))?[.! ]*");

    /** So many lines behind the question names are still those of who works there. */
    private static final int NAMED_SINCE = 8;

    private final Function<String, List<Finding>> persons;

    /** @param persons finds persons with what is said of them */
    PersonsTogether(Function<String, List<Finding>> persons) {
        this.persons = persons;
    }

    /** Among the sender's own lines. */
    List<Finding> own(Talk talk) {
        if (TURNED_TO.matcher(talk.newest().head().strip()).matches()) {
            return List.of();
        }
        List<Finding> found = List.of();
        if (isTold(talk.newest(), talk.before()) || isTold(talk.newest(), talk.after())) {
            Talk told = talk.since(line -> talk.newest().signs().tellsWith(line.signs()));
            found = told(new Joined(told.before(), talk.newest(), talk.after(), "\n", Together.WHOLE));
        }
        found = found.isEmpty() ? goingOn(talk) : found;
        for (int i = talk.before().size() - 1; i >= 0 && found.isEmpty(); i--) {
            found = again(talk.before().get(i), talk.newest());
        }
        return found.isEmpty() && talk.newest().signs().person() ? meant(talk.last(), talk.newest()) : found;
    }

    /** "Ana Ruiz, desk 3", "he wants to know why", "snap got denied": lines between that only go on about the person. */
    private List<Finding> goingOn(Talk talk) {
        List<Line> before = talk.before();
        int person = before.size() - 1;
        while (person >= 0
                && !before.get(person).signs().person()
                && before.get(person).signs().third()) {
            person--;
        }
        boolean between = person >= 0 && person < before.size() - 1;
        return between
                        && talk.newest().signs().fact()
                        && before.get(person).signs().person()
                ? told(new Joined(List.of(before.get(person)), talk.newest(), List.of(), "\n", Together.WHOLE))
                : List.of();
    }

    /** "cant, my 9:30 is in tears": whom somebody else has named is not the writer's own client. */
    static boolean isOfOwnClient(Line line) {
        String said = line.head();
        return (said.contains("my ") || said.contains("My ") || said.contains("mi "))
                && OWN.matcher(said).find();
    }

    /** Whether a line tells nothing of a client, but of the writer, of an office, or whom the writer turns to. */
    private static boolean isOfSomebodyElse(Line newest) {
        String said = newest.head().strip();
        return OF_OFFICE.matcher(said).matches() || TURNED_TO.matcher(said).matches();
    }

    /** Without the lines that only said who speaks, writes or works somewhere; whether the newest is one itself, too. */
    static Talk withoutWorkers(Talk talk) {
        boolean asked =
                talk.others().stream().anyMatch(other -> other.line().signs().works())
                        || talk.before().stream().anyMatch(line -> line.signs().works());
        if (!asked) {
            return talk;
        }
        List<Line> said = new ArrayList<>(talk.said());
        said.add(talk.newest());
        Set<Line> workers = new HashSet<>();
        int since = NAMED_SINCE + 1;
        for (Line line : said) {
            if (since <= NAMED_SINCE && line.signs().person() && WhoWorks.mayAnswer(line.head())) {
                workers.add(line);
            }
            since = line.signs().works() ? 1 : since + 1;
        }
        return workers.isEmpty() ? talk : talk.without(workers);
    }

    /** Whether all that is said of health up to the finding's end is said by the writers of themselves. */
    private static boolean isOfWriter(Line newest, Finding finding) {
        Matcher own = OF_WRITER.matcher(newest.head());
        int end = finding.end() - newest.offset();
        while (own.find()) {
            if (own.start() < end && end <= own.end()) {
                return true;
            }
        }
        return false;
    }

    /** With another's line. */
    List<Finding> answer(Talk.Other other, Line newest) {
        if ((isOfOwnClient(newest) && !other.line().signs().asks()) || isOfSomebodyElse(newest)) {
            return List.of();
        }
        List<Finding> found = newest.signs().tellsWith(other.line().signs())
                ? told(new Joined(Together.behind(other), newest, List.of(), "\n", Together.WHOLE)).stream()
                        .filter(finding -> !isOfWriter(newest, finding))
                        .toList()
                : List.of();
        return found.isEmpty() ? again(other.line(), newest) : found;
    }

    /** "saw Brenda Redhawk today", "brenda is in the ICU". */
    private List<Finding> again(Line earlier, Line newest) {
        return NamedAgain.asPronoun(earlier, newest).stream()
                .flatMap(line -> told(new Joined(List.of(earlier), line, List.of(), "\n", Together.WHOLE)).stream())
                .limit(1)
                .map(finding -> Together.whole(newest, finding))
                .toList();
    }

    private static boolean isTold(Line newest, List<Line> others) {
        return others.stream().anyMatch(line -> newest.signs().tellsWith(line.signs()));
    }

    private List<Finding> told(Joined joined) {
        List<Finding> found = new ArrayList<>();
        for (Finding finding : persons.apply(joined.text())) {
            if (DataKind.isOfPerson(finding.dataClass()) && joined.touches(finding) && joined.isAcross(finding)) {
                found.add(joined.inNewest(finding));
            }
        }
        return found;
    }

    /** "*Garcia ugh", behind "dad w schizophrenia is here": of whom the line before was, one way or the other. */
    private List<Finding> meant(@Nullable Line last, Line newest) {
        Matcher meant = MEANT.matcher(newest.head());
        if (last == null || !last.signs().fact() || !meant.matches()) {
            return List.of();
        }
        return persons.apply("client " + meant.group(1) + ": " + last.tail(Together.REACH)).stream()
                .filter(finding -> DataKind.isOfPerson(finding.dataClass()))
                .limit(1)
                .map(finding -> Together.whole(newest, finding))
                .toList();
    }
}
