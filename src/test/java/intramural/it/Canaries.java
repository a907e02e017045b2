package intramural.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words that stand in forbidden texts and nowhere else, one for each act, so that whatever is found later tells by which
 * act it came. Letters only: they mean nothing to any detector and look the same in JSON, paths, logs and databases.
 */
public final class Canaries {

    private static final String PREFIX = "zqcanary";
    private static final int LETTERS = 12;
    private static final int BROOD = 4;

    /** Words of one instance look alike, so that a late find of another test, which did reach the server, is none of ours. */
    private final String brood = PREFIX + letters(BROOD);

    private final Pattern shape = Pattern.compile(brood + "[a-z]{" + LETTERS + "}", Pattern.CASE_INSENSITIVE);
    private final Map<String, String> acts = new LinkedHashMap<>();

    /** A new word for this act. */
    public String hatch(String act) {
        String word = brood + letters(LETTERS);
        acts.put(word, act);
        return word;
    }

    private static String letters(int count) {
        return ThreadLocalRandom.current()
                .ints(count, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** The acts whose words stand in the text. */
    public Set<String> actsIn(String text) {
        return shape.matcher(text)
                .results()
                .map(found -> acts.getOrDefault(found.group().toLowerCase(Locale.ROOT), "an unknown act"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Where in the folder, byte by byte, words stand: "file: act". */
    public Set<String> actsUnder(Path folder) {
        Set<String> found = new TreeSet<>();
        for (Path file : filesOf(folder)) {
            actsIn(bytesOf(file)).forEach(act -> found.add(folder.relativize(file) + ": " + act));
        }
        return found;
    }

    private static List<Path> filesOf(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One character for each byte, so that what is no text is searched too. */
    private static String bytesOf(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
