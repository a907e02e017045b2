package intramural.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The word lists that ship. */
public final class ShippedWords {

    private static final Map<WordClass, List<String>> ALL = read();

    private ShippedWords() {}

    public static Map<WordClass, List<String>> all() {
        return ALL;
    }

    private static Map<WordClass, List<String>> read() {
        Map<WordClass, List<String>> words = new EnumMap<>(WordClass.class);
        try (Stream<Path> files = Files.list(Path.of("appservice/policy/words"))) {
            for (Path file : files.toList()) {
                WordClass section = WordClass.COMMON;
                for (String line : Files.readAllLines(file)) {
                    if (line.startsWith("[")) {
                        section = WordClass.valueOf(
                                line.substring(1, line.length() - 1).toUpperCase(Locale.ROOT));
                    } else if (!line.isEmpty() && !line.startsWith("#")) {
                        words.computeIfAbsent(section, key -> new ArrayList<>()).add(line);
                    }
                }
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
