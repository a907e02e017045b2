package intramural.app;

import intramural.policy.WordClass;
import intramural.policy.WordList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The word lists: every {@code .txt} file of the folder {@code words}. A line is an entry, {@code [section]} begins the
 * entries of a class, {@code #} a remark. Sections of one name in several files add up.
 */
final class WordFiles {

    /** The folder's name in the policy folder. */
    static final String FOLDER = "words";

    private static final String ENDING = ".txt";
    private static final int LONGEST_ENTRY = 60;
    private static final int MOST_FAULTS = 20;
    private static final Map<String, WordClass> SECTIONS = sections();

    private final Path file;
    private final Faults faults;
    private final Map<WordClass, List<String>> words;

    private WordFiles(Path file, Faults faults, Map<WordClass, List<String>> words) {
        this.file = file;
        this.faults = faults;
        this.words = words;
    }

    private static Map<String, WordClass> sections() {
        Map<String, WordClass> sections = new HashMap<>();
        for (WordClass kind : WordClass.values()) {
            sections.put(kind.section(), kind);
        }
        return Map.copyOf(sections);
    }

    /** The bytes of every file by its name under the policy folder, in the names' order. */
    static Map<String, byte[]> read(Path policy, Faults faults) {
        Path folder = policy.resolve(FOLDER);
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> listed = Files.list(folder)) {
            for (Path file : listed.sorted().toList()) {
                byte[] bytes = file.toString().endsWith(ENDING) ? YamlDocument.regularBytes(file, faults) : null;
                if (bytes != null) {
                    files.put(FOLDER + '/' + file.getFileName(), bytes);
                }
            }
        } catch (IOException e) {
            faults.add(
                    folder,
                    0,
                    "cannot be read, and without its word lists no person is recognised",
                    "copy it from the policy data that ships");
        }
        return files;
    }

    /** The entries of all files by class, checked. */
    static Map<WordClass, List<String>> parse(Path policy, Map<String, byte[]> files, Faults faults) {
        Map<WordClass, List<String>> words = new EnumMap<>(WordClass.class);
        files.forEach((name, bytes) -> {
            if (name.startsWith(FOLDER)) {
                new WordFiles(policy.resolve(name), faults, words).add(bytes);
            }
        });
        words.replaceAll((kind, list) -> WordList.of(list));
        return Collections.unmodifiableMap(words);
    }

    private void add(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<String> section = null;
        int number = 0;
        int wrong = 0;
        for (int from = 0; from < text.length() && wrong < MOST_FAULTS; ) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end;
            number++;
            if (to > from && text.charAt(from) != '#') {
                String line = text.substring(from, to).strip();
                if (line.startsWith("[")) {
                    section = section(line, number);
                    wrong += section == null ? 1 : 0;
                } else if (!line.isEmpty() && !add(section, line, number)) {
                    wrong++;
                }
            }
            from = to + 1;
        }
    }

    private @Nullable List<String> section(String line, int number) {
        String name = line.endsWith("]") ? line.substring(1, line.length() - 1) : "";
        WordClass kind = SECTIONS.get(name);
        if (kind == null) {
            String nearest = Faults.nearest(name, SECTIONS.keySet());
            faults.add(
                    file,
                    number,
                    "has no section " + Faults.quote(line),
                    nearest == null ? "the sections are listed in SOURCES.md" : "perhaps [" + nearest + "] is meant");
            return null;
        }
        return words.computeIfAbsent(kind, key -> new ArrayList<>());
    }

    private boolean add(@Nullable List<String> section, String entry, int number) {
        if (section == null) {
            faults.add(file, number, Faults.quote(entry) + " stands in no section", "put a known [section] above it");
            return false;
        }
        if (!isEntry(entry)) {
            faults.add(
                    file,
                    number,
                    "has the entry " + Faults.quote(entry),
                    "write one word or phrase of at most " + LONGEST_ENTRY
                            + " letters, digits, spaces, hyphens and apostrophes");
            return false;
        }
        section.add(entry);
        return true;
    }

    private static boolean isEntry(String entry) {
        boolean letter = false;
        for (int i = 0; i < entry.length(); i++) {
            char c = entry.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || Character.isLetter(c);
            letter |= plain;
            if (!plain
                    && !Character.isDigit(c)
                    && " -'/".indexOf(c) < 0
                    && Character.getType(c) != Character.NON_SPACING_MARK) {
                return false;
            }
        }
        return letter && entry.length() <= LONGEST_ENTRY;
    }
}
