package intramural.policy.paragraph;

/** Patterns of names, as room state has them. Stateless. */
final class Globs {

    private Globs() {}

    /** As the specification matches entities of policy lists and servers of access lists: {@code *} is anything, {@code ?} one sign. */
    static boolean matches(String glob, String text) {
        int star = -1;
        int mark = 0;
        int at = 0;
        int i = 0;
        while (i < text.length()) {
            if (at < glob.length()
                    && (glob.charAt(at) == '?' || glob.charAt(at) == text.charAt(i))
                    && glob.charAt(at) != '*') {
                at++;
                i++;
            } else if (at < glob.length() && glob.charAt(at) == '*') {
                star = at++;
                mark = i;
            } else if (star >= 0) {
                at = star + 1;
                i = ++mark;
            } else {
                return false;
            }
        }
        while (at < glob.length() && glob.charAt(at) == '*') {
            at++;
        }
        return at == glob.length();
    }
}
