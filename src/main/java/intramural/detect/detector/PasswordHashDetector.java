package intramural.detect.detector;

import intramural.detect.text.DataKind;
import java.util.regex.Pattern;

/**
 * Passwords as systems keep them, which are tried out until they fit: the forms of crypt(5), of Windows' dumps and of
 * settings with a login in base64; and private keys of PuTTY.
 */
public final class PasswordHashDetector implements Detector {

    private static final Pattern CRYPT = Pattern.compile(
            "\\$(?:[1-9]|2[abxy]|y|apr1|argon2(?:id|i|d)|pbkdf2[a-z0-9-]*|scrypt)\\$[^\\s:'\"()]{16,256}");

    /** As directories and frameworks keep them: {@code {SSHA}…}, {@code pbkdf2_sha256$260000$…}. */
    private static final Pattern STORED = Pattern.compile(
            "\\{S?(?:SHA|MD5|SHA256|SHA384|SHA512)\\}[A-Za-z0-9+/]{20,}={0,2}|\\b(?:pbkdf2_sha(?:1|256|512)|bcrypt_sha256|argon2|scrypt)\\$[0-9a-z]{2,8}\\$\\S{24,200}");

    private static final Pattern WINDOWS = Pattern.compile("\\b[0-9a-fA-F]{32}:[0-9a-fA-F]{32}(?![0-9a-fA-F])");

    private static final Pattern LOGIN = Pattern.compile("\"auth\"\\s{0,4}:\\s{0,4}\"([A-Za-z0-9+/]{12,400}={0,2})\"");

    private static final Pattern PUTTY = Pattern.compile("PuTTY-User-Key-File-[0-9]: ");

    @Override
    public void detect(View view, Findings findings) {
        String text = view.text();
        if (text.indexOf('$') >= 0) {
            findings.strong(view, DataKind.CREDENTIAL, CRYPT, 0, 0.95);
        }
        if (text.indexOf('$') >= 0 || text.indexOf('}') >= 0) {
            findings.strong(view, DataKind.CREDENTIAL, STORED, 0, 0.95);
        }
        if (text.indexOf(':') < 0) {
            return;
        }
        findings.strong(view, DataKind.CREDENTIAL, WINDOWS, 0, 0.9);
        if (text.contains("\"auth\"")) {
            findings.strong(view, DataKind.CREDENTIAL, LOGIN, 1, 0.9);
        }
        if (text.contains("PuTTY-User-Key")) {
            findings.strong(view, DataKind.CREDENTIAL, PUTTY, 0, 0.95);
        }
    }
}
