package intramural.detect.text;

import java.util.HashMap;
import java.util.Map;

/**
 * Letters of other scripts that look like a Latin letter, from the confusables of Unicode 18.0 (UTS 39) as ICU 79.1
 * carries them; {@code src/dev/LookAlikesTable.java} prints the table. Only the Basic Multilingual Plane, and only
 * letters that compatibility decomposition leaves as they are.
 */
final class LookAlikes {

    /** In each row first the Latin letter, then the letters that look like it. */
    private static final String[] ROWS = {
        "A\u0391\u0410\u13aa\u15c5\ua4ee",
        "B\u0392\u0412\u13f4\u15f7\u2c82\ua4d0\ua557\ua7b4",
        "C\u0421\u13df\u2ca4\ua4da",
        "D\u13a0\u15de\u15ea\ua4d3",
        "E\u0395\u0415\u13ac\u2d39\ua4f0\ua5cb",
        "F\u03dc\u07d3\u15b4\ua4dd\ua798",
        "G\u050c\u13c0\u13f3\ua4d6",
        "H\u0397\u041d\u13bb\u157c\u2c8e\ua4e7",
        "I\u0196\u0399\u0406\u04c0\u2c92\ua7ae",
        "J\u037f\u0408\u13ab\u148d\ua4d9\ua7b2",
        "K\u039a\u041a\u13e6\u16d5\u2c94\ua4d7",
        "L\u13de\u14aa\u2cd0\ua4e1",
        "M\u039c\u03fa\u041c\u13b7\u15f0\u16d6\u2c98\ua4df",
        "N\u039d\u2c9a\ua4e0",
        "O\u039f\u041e\u0555\u0b20\u12d0\u1cbf\u2c9e\u2d54\ua4f3",
        "P\u03a1\u0420\u13e2\u146d\u2ca2\u2cce\ua4d1",
        "Q\u051a\u2d55",
        "R\u01a6\u024c\u13a1\u13d2\u1587\ua4e3",
        "S\u0405\u054f\u10bd\u10fd\u13d5\u13da\u1cbd\ua4e2\ua576",
        "T\u03a4\u0422\u07e0\u13a2\u2ca6\u3112\u4e05\ua4d4\ua50b",
        "U\u054d\u1200\u144c\ua4f4",
        "V\u0474\u13d9\u142f\u2d38\ua4e6\ua6df",
        "W\u051c\u13b3\u13d4\ua4ea",
        "X\u03a7\u0425\u16b7\u1cf5\u2cac\u2d5d\ua4eb\ua7b3",
        "Y\u03a5\u0423\u04ae\u07cc\u13a9\u13bd\u2ca8\u311a\u4e2b\ua4ec",
        "Z\u0396\u10cd\u13c3\u2c6b\u2c8c\ua4dc\ua6c9",
        "a\u0251\u03b1\u0430\uab64",
        "b\u0184\u042c\u07d5\u13cf\u1472\u15af",
        "c\u0441\u1004\u105a\u1c83\u1d04\u2ca5\uabaf",
        "d\u0501\u13e7\u146f\ua4d2",
        "e\u0435\u04bd\uab32",
        "f\u0192\u0284\u0584\u1e9d\ua799\uab35",
        "g\u018d\u0261\u0581\u1d83",
        "h\u04ba\u04bb\u0570\u10b9\u13c2",
        "i\u0131\u0269\u026a\u03b9\u0456\u0582\u13a5\u2c93\ua647\uab75",
        "j\u0237\u03f3\u0458\u0575",
        "l\u01c0\u04cf\u05d5\u05df\u0627\u07ca\u16c1\u16d0\u2d4a\u2d4f\ua4f2\ua56f\ua781\ua7fe",
        "m\u0560",
        "n\u0578\u057c",
        "o\u03bf\u03c3\u03ed\u043e\u0585\u05e1\u0647\u06be\u06c1\u06d5\u07cb\u0840\u0d20\u101d\u10ff\u110b\u11bc\u1a45\u1c82\u1d0f\u1d11\u2c9f\uab3d",
        "p\u00fe\u01bf\u03c1\u03f8\u0440\u2ca3\u2ccf",
        "q\u051b\u0563\u0566",
        "r\u0433\u1d26\u2c85\uab47\uab48\uab81",
        "s\u01bd\u0455\u0d1f\ua731\uabaa",
        "u\u028b\u03c5\u057d\u1d1c\ua79f\uab4e\uab52",
        "v\u03bd\u0475\u05d8\u1d20\uaba9",
        "w\u026f\u0448\u0461\u051d\u0561\u1d21\u2cbd\ua7fa\uab83\uaba4",
        "x\u0445\u1541\u157d\u1763",
        "y\u0263\u028f\u03b3\u0443\u04af\u10e7\u1d8c\u1eff\u2ca9\uab5a",
        "z\u1d22\u2c6c\u2c8d\u2d2d\uab93",
    };

    private LookAlikes() {}

    /** Latin letter by look-alike. */
    static Map<Character, Character> table() {
        Map<Character, Character> table = new HashMap<>();
        for (String row : ROWS) {
            for (int i = 1; i < row.length(); i++) {
                table.put(row.charAt(i), row.charAt(0));
            }
        }
        return Map.copyOf(table);
    }
}
