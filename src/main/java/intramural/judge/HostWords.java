package intramural.judge;

import intramural.policy.Link;
import java.util.Locale;
import java.util.Set;

/**
 * A host of files that is told in words before the path on it: "drive", "google", "com", "file/d/1AbCdEf", or "imgur",
 * "a/x9QfZ2b". Stateless.
 */
final class HostWords {

    /** An id has a figure among its letters, or capitals, and is no word. */
    private static final int SHORTEST_ID = 5;

    private HostWords() {}

    /**
     * The address that they make.
     *
     * @param words those of the lines before, each in a line of its own
     * @param path the first word of the line
     * @return empty if they make none
     */
    static String address(String words, String path, Set<String> hosts) {
        if (path.indexOf('/') < 0 || !hasId(path)) {
            return "";
        }
        String said = words.toLowerCase(Locale.ROOT);
        String behind = path.startsWith("/") ? path : "/" + path;
        String dotted = said.replace('\n', '.');
        if (Link.isOn(dotted, hosts)) {
            return dotted + behind;
        }
        String name = said.substring(said.lastIndexOf('\n') + 1) + '.';
        return hosts.stream()
                .filter(host -> host.startsWith(name))
                .findAny()
                .map(host -> host + behind)
                .orElse("");
    }

    private static boolean hasId(String path) {
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || !Character.isLetterOrDigit(path.charAt(i))) {
                if (i - start >= SHORTEST_ID && isId(path, start, i)) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    private static boolean isId(String path, int start, int end) {
        boolean letter = false;
        boolean figure = false;
        boolean capital = false;
        for (int i = start; i < end; i++) {
            letter |= Character.isLetter(path.charAt(i));
            figure |= Character.isDigit(path.charAt(i));
            capital |= i > start && Character.isUpperCase(path.charAt(i));
        }
        return letter && (figure || capital);
    }
}
