package intramural.policy.paragraph;

import intramural.policy.Needles;
import intramural.policy.Text;
import java.util.regex.Pattern;

/** Encrypted texts as people paste them: in the armour of PGP, age and the like, as tokens (RFC 7516), off the record. Stateless. */
final class Armour {

    /** How encrypted texts begin, in the forms that people paste. */
    private static final Needles ARMOUR = Needles.of(
            "-----BEGIN PGP MESSAGE",
            "-----BEGIN AGE ENCRYPTED",
            "-----BEGIN ENCRYPTED MESSAGE",
            "-----BEGIN PKCS7",
            "-----BEGIN PGP PUBLIC KEY",
            "-----BEGIN CMS",
            "-----BEGIN MEGOLM SESSION DATA",
            "BEGIN SALTPACK ENCRYPTED",
            "BEGIN KEYBASE SALTPACK ENCRYPTED",
            "-----BEGIN ENCRYPTED-----",
            "age-encryption.org/v1",
            "eu.siacs.conversations.axolotl",
            "urn:xmpp:omemo",
            "$ANSIBLE_VAULT;",
            "U2FsdGVkX1",
            "ENC[AES",
            "ENC[PKCS7",
            "smime-type=enveloped",
            // A Fernet token; messages of PGP to a key and to a password, without their first line.
            "gAAAAAB",
            "hQEMA",
            "hQIMA",
            "jA0ECQMC",
            "jA0EBwMC");

    /** The first lines of armour, which may have lost their dashes. */
    private static final Needles HEADINGS =
            Needles.of("BEGIN PGP MESSAGE", "BEGIN AGE ENCRYPTED", "BEGIN ENCRYPTED MESSAGE");

    /** A message of Off-the-Record, or the question for a talk of it. */
    private static final Pattern OFF_THE_RECORD = Pattern.compile("\\?OTR(?:[:,?]|v[0-9x]{1,4}\\?)");

    /** "ciphertext: ae9b32…", "decrypt with our key: 5+MOmU…". */
    private static final Pattern NAMED = Pattern.compile(
            "(?i)\\b(?:cipher ?text|decrypt\\b[^\\n:=]{0,40}|xor\\b[^\\n:=]{0,40})\\s*[:=]\\s*[A-Za-z0-9+/=_-]{24,}");

    /** "atbash: ofxrmwz ligvtz", "caesar 3: oxflqgd", "vigenere key SALEM: dlopqr": a cipher by its name, and what it makes of words. */
    private static final Pattern OLD_CIPHER = Pattern.compile(
            "(?i)\\b(?:vigen[e\u00e8]re|atbash|playfair|rail ?fence|caesar (?:cipher|shift|[+-]?[0-9]{1,2}))\\b[^\\n:=]{0,60}[:=]\\s{0,2}\\p{L}{3,}");

    /** A message of Megolm or Olm without what tells so: its version and its first fields. */
    private static final Pattern BARE = Pattern.compile("(?<![A-Za-z0-9+/])Aw(?:gA|gB|ok|og)[A-Za-z0-9+/]{60,4000}");

    /** A key that somebody hands over to agree on a secret: thirty-two bytes behind the name of the way to do so. */
    private static final Pattern AGREEMENT = Pattern.compile(
            "(?i)\\b(?:x25519|curve25519|ecdh|diffie[- ]hellman)\\b[^\\n]{0,40}?(?<![\\w+/])(?:[0-9a-f]{64}|[\\w+/-]{43}=?)(?![\\w+/])"
                    + "|\\b(?:dh|diffie[- ]hellman)\\b[\\s\\S]{0,80}?\\b(?:0x)?[0-9a-f]{64,}"
                    + "|\\bage1[02-9ac-hj-np-z]{58}\\b");

    /** Groups of five, and the pad to which they belong. */
    private static final Pattern PADDED = Pattern.compile(
            "(?i)\\b(?:one[- ]time pad|otp (?:msg|message|key|sheet|page))\\b[^\\n]{0,60}?(?:\\b(?:[0-9]{5}|[a-z]{5})[ \\n]){5}");

    /** The same without the name: "the" and three more of them. */
    private static final Pattern THE = Pattern.compile("(?i)\\bgur\\b");

    private static final Pattern TURNED =
            Pattern.compile("(?i)\\b(?:naq|bs|vf|gb|sbe|jvgu|ahzore|lbh|uvf|ure|unf|bar|gjb|guerr|sbhe|svir|frira)\\b");

    private static final int FEWEST_TURNED = 3;

    /** "rot13: zbir gur birecnlzrag yvfg": the commonest words of English, thirteen letters on. */
    private static final Pattern THIRTEEN = Pattern.compile(
            "(?i)\\brot[- ]?13\\b[\\s\\S]{0,80}?\\b(?:gur|naq|gb|bs|vf|sbe|ba|vg|jvgu|zl|lbh|ure|uvf)\\b");

    /** One of these stands in each of the three. */
    private static final Needles FOR_TWO = Needles.of(
            "gur ",
            "Gur ",
            "GUR ",
            "rot13",
            "ROT13",
            "Rot13",
            "rot 13",
            "ROT 13",
            "rot-13",
            "ROT-13",
            "time pad",
            "time Pad",
            "OTP ",
            "otp ");

    private Armour() {}

    /** Whether an encrypted text stands in the text. */
    static boolean isIn(Text text) {
        String plain = text.plain();
        if (plain.length() < 10) {
            return false;
        }
        if (ARMOUR.isIn(plain) || hasHeading(plain)) {
            return true;
        }
        return (plain.contains("?OTR") && OFF_THE_RECORD.matcher(plain).find())
                || ((plain.indexOf(':') > 0 || plain.indexOf('=') > 0)
                        && OLD_CIPHER.matcher(plain).find())
                || isForTwo(plain)
                || (text.hasRun()
                        && (hasJwe(plain)
                                || NAMED.matcher(plain).find()
                                || BARE.matcher(plain).find()
                                || AGREEMENT.matcher(plain).find()));
    }

    private static boolean isForTwo(String plain) {
        return FOR_TWO.isIn(plain)
                && ((THE.matcher(plain).find()
                                && TURNED.matcher(plain)
                                                .results()
                                                .limit(FEWEST_TURNED)
                                                .count()
                                        == FEWEST_TURNED)
                        || THIRTEEN.matcher(plain).find()
                        || PADDED.matcher(plain).find());
    }

    /** A first line with dashes of any kind before it, or with what can only be a sealed block behind it. */
    private static boolean hasHeading(String plain) {
        for (int at = plain.indexOf("BEGIN "); at >= 0; at = plain.indexOf("BEGIN ", at + 6)) {
            if (HEADINGS.isAt(plain, at) && (isDash(plain, at - 1) || hasBlock(plain, plain.indexOf('\n', at)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDash(String plain, int index) {
        int at = index;
        while (at >= 0 && plain.charAt(at) == ' ') {
            at--;
        }
        return at >= 0
                && (Character.getType(plain.charAt(at)) == Character.DASH_PUNCTUATION || plain.charAt(at) == '_');
    }

    private static boolean hasBlock(String plain, int from) {
        int run = 0;
        for (int i = Math.max(from, 0); from >= 0 && i < plain.length(); i++) {
            char c = plain.charAt(i);
            run = isToken(c) || c == '+' || c == '/' || c == '=' ? run + 1 : 0;
            if (run >= 16) {
                return true;
            }
        }
        return false;
    }

    /** An encrypted token: a header and four more parts, with a dot between each two. */
    private static boolean hasJwe(String plain) {
        for (int at = plain.indexOf("eyJ"); at >= 0; at = plain.indexOf("eyJ", at)) {
            int end = at;
            int dots = 0;
            while (end < plain.length() && isToken(plain.charAt(end))) {
                dots += plain.charAt(end) == '.' ? 1 : 0;
                end++;
            }
            if (dots == 4 && end - at > 60) {
                return true;
            }
            at = end;
        }
        return false;
    }

    private static boolean isToken(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '.';
    }
}
