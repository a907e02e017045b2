package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.Tokens;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Secrets inside addresses: signed links ({@code ?token=…}), passwords before a host ({@code user:secret@host}), and a
 * user name and password with a slash between them. Walks over the text for {@link SecretSettings} too.
 */
public final class SecretLinkDetector implements Detector {

    /** "java.base/java.util.stream.ReferencePipeline$3$1.accept": a line of a stack trace. */
    private static final Pattern PACKAGE = Pattern.compile("(?:[a-z][a-z0-9]{1,20}\\.){2,8}[A-Z][A-Za-z]{3,60}\\$");

    private static final Set<String> PARAMETERS = Set.of(
            "token",
            "access_token",
            "auth_token",
            "refresh_token",
            "id_token",
            "sig",
            "signature",
            "magic",
            "sign",
            "auth",
            "key",
            "api_key",
            "apikey",
            "secret",
            "client_secret",
            "password",
            "passwd",
            "pwd",
            "pass",
            "sas",
            "jwt",
            "session",
            "sessionid",
            "x-amz-signature",
            "x-amz-security-token",
            "x-goog-signature",
            "hmac",
            "otp",
            "code");

    private static final Set<String> COMMANDS =
            Set.of("ssh", "scp", "sftp", "ftp", "rsync", "telnet", "mysql", "psql", "curl", "rdp", "vnc");

    private static final int LONGEST_COMMAND = 8;

    @Override
    public void detect(View view, Findings findings) {
        String text = view.text();
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '=' -> {
                    parameter(view, i, findings);
                    SecretSettings.assigned(view, i, findings);
                }
                case ':' -> {
                    SecretSettings.assigned(view, i, findings);
                    SecretSettings.paired(view, i, findings);
                }
                case '%' -> SecretSettings.paired(view, i, findings);
                case '-' -> SecretSettings.option(view, i, findings);
                case '@' -> userInformation(view, i, findings);
                case '/' -> userAndPassword(view, i, findings);
                default -> {}
            }
        }
    }

    private static void parameter(View view, int equals, Findings findings) {
        String text = view.text();
        int from = equals;
        while (from > 0 && equals - from < 24 && isNameSign(text.charAt(from - 1))) {
            from--;
        }
        boolean inLink = from > 0 && "?&#;".indexOf(text.charAt(from - 1)) >= 0;
        if (!inLink || !PARAMETERS.contains(text.substring(from, equals).toLowerCase(Locale.ROOT))) {
            return;
        }
        int to = equals + 1;
        while (to < text.length() && to - equals < 2000 && isValueSign(text.charAt(to))) {
            to++;
        }
        String value = text.substring(equals + 1, to);
        if (value.length() >= 10 && (Secrets.isToken(value) || Secrets.isMixed(value))) {
            findings.strong(view, DataKind.CREDENTIAL, equals + 1, to, 0.95);
        }
    }

    /** {@code scheme://user:secret@host} and the {@code user/secret@//host} of database addresses. */
    private static void userInformation(View view, int at, Findings findings) {
        String text = view.text();
        int from = at;
        while (from > 0
                && at - from < 80
                && !Character.isWhitespace(text.charAt(from - 1))
                && text.charAt(from - 1) != '/'
                && text.charAt(from - 1) != ':'
                && text.charAt(from - 1) != '@') {
            from--;
        }
        boolean value = at - from >= 4 && from > 1 && at + 1 < text.length();
        if (!value
                || Secrets.isPlaceholder(text.substring(from, at))
                || text.charAt(from) == '$'
                || text.charAt(from) == '<'
                || text.charAt(from) == '*') {
            return;
        }
        int user = from - 1;
        while (user > 0 && from - user < 64 && isUserSign(text.charAt(user - 1))) {
            user--;
        }
        boolean named = user < from - 1;
        boolean address = text.charAt(from - 1) == ':' && text.startsWith("//", user - 2);
        boolean database = text.charAt(from - 1) == '/'
                && user > 0
                && text.charAt(user - 1) == ':'
                && (text.startsWith("//", at + 1)
                        || text.substring(Math.max(0, user - 30), user).contains("jdbc:"));
        boolean command = named
                && text.charAt(from - 1) == ':'
                && isCommand(text, user)
                && Secrets.isMixed(text.substring(from, at));
        if (named ? address || database || command : text.startsWith("://:", from - 4)) {
            findings.strong(view, DataKind.CREDENTIAL, from, at, 0.95);
        }
    }

    /** "ssh root:secret@host". */
    private static boolean isCommand(String text, int end) {
        int from = end - 1;
        while (from > 0 && end - from <= LONGEST_COMMAND && Tokens.isLetter(text.charAt(from - 1))) {
            from--;
        }
        return from >= 0
                && end > 0
                && text.charAt(end - 1) == ' '
                && COMMANDS.contains(text.substring(from, end - 1).toLowerCase(Locale.ROOT));
    }

    private static void userAndPassword(View view, int slash, Findings findings) {
        String text = view.text();
        int userEnd = slash > 0 && text.charAt(slash - 1) == ' ' ? slash - 1 : slash;
        int user = userEnd;
        while (user > 0 && userEnd - user < 40 && isUserSign(text.charAt(user - 1))) {
            user--;
        }
        int from = slash + 1 < text.length() && text.charAt(slash + 1) == ' ' ? slash + 2 : slash + 1;
        int to = from;
        while (to < text.length()
                && to - from < 64
                && !Character.isWhitespace(text.charAt(to))
                && text.charAt(to) != '/') {
            to++;
        }
        boolean freeStanding = user == 0 || Character.isWhitespace(text.charAt(user - 1));
        if (freeStanding && userEnd - user >= 3 && to > from && hasLetter(text, user, userEnd)) {
            String value = text.substring(from, to);
            if (Secrets.isFourfold(value)
                    && hasStrongSign(value)
                    && !PACKAGE.matcher(value).lookingAt()) {
                findings.strong(view, DataKind.CREDENTIAL, from, to, 0.85);
            }
        }
    }

    private static boolean hasStrongSign(String value) {
        return value.chars().anyMatch(c -> "#!$%^&*@?~".indexOf(c) >= 0);
    }

    private static boolean hasLetter(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Tokens.isLetter(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNameSign(char c) {
        return c < 0x80 && (Tokens.isAlphanumeric(c) || c == '_' || c == '-');
    }

    private static boolean isUserSign(char c) {
        return c < 0x80 && (Tokens.isAlphanumeric(c) || "_-.\\".indexOf(c) >= 0);
    }

    private static boolean isValueSign(char c) {
        return c < 0x80 && (Tokens.isAlphanumeric(c) || "_-.~%+/=".indexOf(c) >= 0);
    }
}
