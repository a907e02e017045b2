package intramural.detect.text;

import intramural.detect.text.Tokens.Kind;
import intramural.policy.Finding.Strength;
import intramural.policy.PolicyData;
import intramural.policy.PolicyData.DataClass;
import intramural.policy.WordClass;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The words and settings of one policy data, made ready for matching. Immutable. */
public final class Lexicon {

    /** Words for "number" that stand for {@code #} inside a phrase. */
    private static final Set<String> NUMBER_WORDS =
            Set.of("no", "nos", "num", "nums", "number", "numbers", "nbr", "nr", "numero", "numeros", "id", "ids");

    public static final String NUMBER = "#";

    /** The usual form of a prime number, where the policy data names none. */
    private static final String PRIME = "AA999A9A";

    /**
     * A phrase behind its first word.
     *
     * @param except whether it names another thing, though its first word alone would be a name of the class
     */
    public record Phrase(DataKind kind, List<String> rest, boolean except) {}

    /** Before a phrase in the policy data that names another thing. */
    private static final String EXCEPT = "-";

    private final Map<String, List<Phrase>> phrases = new HashMap<>();
    private final Beginnings beginnings = new Beginnings();
    private final Set<String> prefixes = new HashSet<>();
    private final Set<String> reversedWords = new HashSet<>();
    private final Map<DataKind, Strength> strengths = new EnumMap<>(DataKind.class);
    private final long proving;
    private final PolicyData policy;
    private final List<String> agencyPhones;
    private final List<Shape> primeShapes;
    private final List<Shape> codeShapes;
    private final List<Shape> caseShapes;
    private final List<Shape> branchShapes;
    private final WordTable words;
    private final Misspellings misspellings;

    public Lexicon(PolicyData policy) {
        this.policy = policy;
        agencyPhones = policy.list(PolicyData.AGENCY_PHONES).stream()
                .map(prefix -> prefix.replace("-", ""))
                .toList();
        Set<String> shapes = policy.list(PolicyData.PRIME_SHAPES);
        primeShapes = (shapes.isEmpty() ? Set.of(PRIME) : shapes)
                .stream().map(Shape::new).toList();
        codeShapes =
                Stream.concat(primeShapes.stream(), Stream.of(Shape.MEDICARE)).toList();
        caseShapes =
                policy.list(PolicyData.CASE_SHAPES).stream().map(Shape::new).toList();
        branchShapes =
                policy.list(PolicyData.BRANCH_SHAPES).stream().map(Shape::new).toList();
        words = new WordTable(policy.words());
        misspellings = new Misspellings(policy.words());
        for (DataKind kind : DataKind.values()) {
            DataClass settings = policy.dataClasses().get(kind.dataClass());
            if (settings == null) {
                strengths.put(kind, kind.strength());
            } else if (settings.enabled()) {
                strengths.put(kind, settings.strength());
                settings.context().forEach(phrase -> add(kind, phrase));
            }
        }
        proving = strengths.entrySet().stream()
                .filter(entry -> entry.getValue() == Strength.STRONG || entry.getKey() == DataKind.ROUTING_NUMBER)
                .mapToLong(entry -> entry.getKey().bit())
                .reduce(0, (a, b) -> a | b);
    }

    private void add(DataKind kind, String context) {
        boolean except = context.startsWith(EXCEPT);
        String phrase = except ? context.substring(EXCEPT.length()) : context;
        Tokens tokens = Tokens.of(new Folding().apply(Reading.of(phrase)).text());
        if (tokens.count() == 0) {
            return;
        }
        List<String> rest = new ArrayList<>();
        for (int i = 1; i < tokens.count(); i++) {
            rest.add(canonical(tokens, i));
        }
        String first = tokens.word(0);
        phrases.computeIfAbsent(first, key -> new ArrayList<>()).add(new Phrase(kind, List.copyOf(rest), except));
        beginnings.add(first);
        for (int end = 1; end < first.length(); end++) {
            prefixes.add(first.substring(0, end));
        }
        if (kind != DataKind.OTHER_NUMBER && !except && first.length() >= 3) {
            reversedWords.add(new StringBuilder(first).reverse().toString());
        }
    }

    /** Bits of the classes whose label makes a value strong, or helps to. */
    public long proving() {
        return proving;
    }

    public PolicyData policy() {
        return policy;
    }

    /** Whether these are the words, classes and lists of this policy data; the rest may be another. */
    public boolean isOf(PolicyData other) {
        return policy.dataClasses().equals(other.dataClasses())
                && policy.lists().equals(other.lists())
                && policy.words().equals(other.words());
    }

    /** First digits of phones that are everybody's. */
    public List<String> agencyPhones() {
        return agencyPhones;
    }

    /** Chapters of rules that are cited as "410-200-0315". */
    public Set<String> ruleChapters() {
        return policy.list(PolicyData.RULE_CHAPTERS);
    }

    public List<Shape> primeShapes() {
        return primeShapes;
    }

    /** The same, and that of a Medicare number. */
    public List<Shape> codeShapes() {
        return codeShapes;
    }

    /** The forms of case numbers; empty if any code behind a label counts. */
    public List<Shape> caseShapes() {
        return caseShapes;
    }

    /** The forms of codes that name a branch behind a word for one. */
    public List<Shape> branchShapes() {
        return branchShapes;
    }

    public WordTable words() {
        return words;
    }

    public Misspellings misspellings() {
        return misspellings;
    }

    /** The strength of a class, or null if it is not looked for. */
    @Nullable
    public Strength strength(DataKind kind) {
        return strengths.get(kind);
    }

    /** Phrases that begin with this word, in singular or plural. */
    public List<Phrase> startingWith(String word) {
        List<Phrase> found = phrases.get(word);
        if (found == null && word.length() > 2 && word.endsWith("s")) {
            found = phrases.get(word.substring(0, word.length() - 1));
        }
        return found == null ? List.of() : found;
    }

    public Beginnings beginnings() {
        return beginnings;
    }

    /** Whether a phrase's first word goes on behind these letters. */
    public boolean isPrefix(String letters) {
        return prefixes.contains(letters);
    }

    /** Whether the word read backwards begins a phrase; "dir" is one by itself. */
    public boolean isReversed(String word) {
        return word.length() >= 3 && reversedWords.contains(word) && !isCommon(word);
    }

    private boolean isCommon(String word) {
        return (words.find(word.toCharArray(), word.length()) & WordClass.COMMON.bit()) != 0;
    }

    /** The token's word, with {@code #} for every word that means "number". */
    public static String canonical(Tokens tokens, int token) {
        if (tokens.is(token, Kind.NUMBER_SIGN)) {
            return NUMBER;
        }
        if (tokens.length(token) > 40) {
            return "";
        }
        String word = tokens.word(token);
        return NUMBER_WORDS.contains(word) ? NUMBER : word;
    }
}
