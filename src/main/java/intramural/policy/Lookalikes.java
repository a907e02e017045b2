package intramural.policy;

/**
 * Letters and signs that look like ASCII but are not, and that compatibility normalization leaves alone. Only what a
 * reference or an address is made of; a fold makes ordinary Greek or Russian unreadable and is for searching only.
 */
final class Lookalikes {

    private static final String FROM =
            "\u0430\u0432\u0441\u0435\u043d\u0456\u0458\u043a\u043c\u043e\u0440\u0455\u0442\u0445\u0443\u0501\u051b\u051d"
                    + "\u0410\u0412\u0421\u0415\u041d\u0406\u0408\u041a\u041c\u041e\u0420\u0405\u0422\u0425\u0423"
                    + "\u03b1\u03b9\u03ba\u03bf\u03c1\u03c5\u03c7\u03bd\u03f2\u03bc\u0391\u0392\u0395\u0396\u0397\u0399"
                    + "\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u0131\u0261\u217f\u1d0d\u1d04\u1d00\u0299\u1d05"
                    + "\u1d07\ua730\u0262\u029c\u026a\u1d0a\u1d0b\u029f\u0274\u1d0f\u1d18\u0280\ua731\u1d1b\u1d1c\u1d20"
                    + "\u1d21\u028f\u1d22\ua789\u2236\u02d0\u0589\u05c3\u2044\u2215\u29f8\u2571\u2216\u29f5\u29f9\u3002"
                    + "\u2010\u2011\u2012\u2013\u2014\u2212\u00d7\u057d\u0578\u04cf\u0475\u2019\u2018\u201c\u201d"
                    + "\u03c2\u2c98\u2c99\u2cac\u2cad\u2ca4\u2ca5\u13aa\u13f4\u13df\u13a0\u13ac\u13bb\u13ab\u13e6\u13de"
                    + "\u13b7\u13e2\u13da\u13a2\u13d9\u13d4\u13c3\u13a5\u13c0\u13a1\u13c5\ua4d0\ua4d1\ua4d3\ua4d4\ua4d6"
                    + "\ua4d7\ua4d9\ua4da\ua4dc\ua4dd\ua4df\ua4e0\ua4e1\ua4e2\ua4e3\ua4e6\ua4e7\ua4ea\ua4eb\ua4ec\ua4ee"
                    + "\ua4f0\ua4f2\ua4f3\ua4f4";

    private static final String TO = "abcehijkmopstxydqw"
            + "ABCEHIJKMOPSTXY"
            + "aikopuxvcmABEZHI"
            + "KMNOPTYXigmmcabd"
            + "efghijklnoprstuv"
            + "wyz:::::////\\\\\\."
            + "------xunlv''\"\""
            + "cMmXxCcABCDEHJKL"
            + "MPSTVWZiGROBPDTG"
            + "KJCZFMNLSRVHWXYA"
            + "EIOU";

    private static final char[] TABLE = table();

    private Lookalikes() {}

    private static char[] table() {
        if (FROM.length() != TO.length()) {
            throw new IllegalStateException("the table of look-alikes is not square");
        }
        char[] table = new char[0x10000];
        for (int i = 0; i < FROM.length(); i++) {
            table[FROM.charAt(i)] = TO.charAt(i);
        }
        return table;
    }

    static String fold(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c >= 0x10000) {
                out.appendCodePoint(foldSupplementary(c));
            } else {
                char folded = TABLE[c];
                out.append(folded == 0 ? (char) c : folded);
            }
        }
        return out.toString();
    }

    /** White letters on a disc or square, and the letters of flags, which normalization does not know. */
    private static int foldSupplementary(int c) {
        if (c >= 0x1f150 && c <= 0x1f169) {
            return 'A' + c - 0x1f150;
        }
        if (c >= 0x1f170 && c <= 0x1f189) {
            return 'A' + c - 0x1f170;
        }
        if (c >= 0x1f1e6 && c <= 0x1f1ff) {
            return 'A' + c - 0x1f1e6;
        }
        return c;
    }
}
