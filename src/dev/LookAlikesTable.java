import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.SpoofChecker;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints the table of {@code intramural.detect.text.LookAlikes} from the Unicode confusables that ICU carries. Run by hand,
 * with ICU on the class path and nothing in the build: {@code java -cp icu4j-79.1.jar src/dev/LookAlikesTable.java}.
 */
public final class LookAlikesTable {

    public static void main(String[] args) {
        SpoofChecker checker = new SpoofChecker.Builder().build();
        Map<String, Character> upper = new HashMap<>();
        Map<String, Character> lower = new HashMap<>();
        for (char c = 'a'; c <= 'z'; c++) {
            lower.put(checker.getSkeleton(String.valueOf(c)), c);
            upper.put(checker.getSkeleton(String.valueOf(Character.toUpperCase(c))), Character.toUpperCase(c));
        }
        Map<Character, StringBuilder> table = new TreeMap<>();
        for (int cp = 0x80; cp <= 0xFFFF; cp++) {
            if (!Character.isLetter(cp) || isFoldedAlready(cp)) {
                continue;
            }
            String skeleton = checker.getSkeleton(Character.toString(cp));
            Character latin = Character.isUpperCase(cp)
                    ? upper.getOrDefault(skeleton, lower.get(skeleton))
                    : lower.getOrDefault(skeleton, upper.get(skeleton));
            if (latin != null) {
                table.computeIfAbsent(latin, key -> new StringBuilder()).appendCodePoint(cp);
            }
        }
        System.out.println("Unicode " + UCharacter.getUnicodeVersion());
        table.forEach((latin, forms) -> System.out.println(latin + "\t" + escape(forms.toString())));
    }

    /** Whether compatibility decomposition already makes it another letter. */
    private static boolean isFoldedAlready(int cp) {
        return !Normalizer.isNormalized(Character.toString(cp), Normalizer.Form.NFKD);
    }

    private static String escape(String forms) {
        StringBuilder out = new StringBuilder();
        for (char c : forms.toCharArray()) {
            out.append(String.format("\\u%04x", (int) c));
        }
        return out.toString();
    }
}
