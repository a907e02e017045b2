package intramural.policy;

/**
 * How files of the common kinds begin, in base64 and in hex (the "magic" of file(1); Wikipedia, "List of file signatures").
 * Stateless.
 */
final class FileMarks {

    /** How files start in base64; each long enough to stand anywhere in a run, cut up by blanks or not. */
    private static final Needles ANYWHERE = Needles.of(
            "iVBORw0KGgo",
            "/9j/4AAQSk",
            "/9j/4QAY",
            "/9j/2wBDAA",
            "R0lGODlh",
            "R0lGODdh",
            "JVBERi0x",
            "UEsDBBQA",
            "UEsDBAoA",
            "H4sIAAAA",
            "UklGR",
            "0M8R4KGxGu",
            "N3q8ryccAA",
            "UmFyIRoH",
            "PD94bWwgdmVyc2lvbj",
            "e1xydGYx",
            "IyB2MiBnaXQg",
            "IyB2MyBnaXQg",
            "bXhjOi8v",
            "14YzovL2",
            "teGM6Ly9");

    /** How files start in base64; short, so only at the start of a run. */
    private static final Needles AT_START = Needles.of(
            "/9j/",
            "H4sI",
            "T2dnU",
            "SUQzB",
            "SUQzA",
            "//uQ",
            "//tQ",
            "//vQ",
            "TVqQ",
            "TVpQ",
            "f0VMR",
            "GkXfo",
            "ZkxhQ",
            "AAABAA",
            "SUkqA",
            "TU0AK",
            "QlpoO",
            "/Td6W",
            "KLUv",
            "PHN2Z",
            "PD94b",
            "UEsDB",
            "JVBER",
            "PCFET0NUWVBF",
            "R0lGO",
            "AAAAIGZ0eX",
            "AAAAGGZ0eX",
            "AAAAHGZ0eX",
            "AAAAFGZ0eX",
            "AAAAJGZ0eX",
            "OEJQU",
            "TVRoZ",
            "AAEAAAA",
            "T1RUT",
            "AGFzb",
            "TVNDR",
            "BCJNG",
            "UEFSM",
            "YnBsaXN0",
            "A9mi",
            "AAEAAFN0YW5k",
            "TAAAAAEUAg",
            "IUJET",
            "1MOyo",
            "Cg0NC",
            "AAAADEpYTC",
            "AAAADGpQ",
            "IyFBTVI",
            "RkxWAQ",
            "iUhER",
            "k05VTVBZ",
            "QVQmVEZPUk0",
            "RWxmRmlsZQ",
            "/u3+7",
            "d09GR",
            "d09GM",
            "ITxhcmNoPg",
            "7avu2",
            "Z2ltcCB4Y2Y",
            "U1FMaXRlIGZv",
            "JSFQUy",
            "yv66v");

    /** In hex. */
    private static final Needles HEX = Needles.of(
            "89504e470d0a1a0a",
            "ffd8ffe0",
            "ffd8ffe1",
            "ffd8ffdb",
            "474946383961",
            "474946383761",
            "25504446",
            "504b0304",
            "1f8b0800",
            "52494646",
            "4f676753",
            "494433030",
            "494433040",
            "d0cf11e0a1b11ae1",
            "377abcaf271c",
            "526172211a07",
            "7b5c727466",
            "49492a00",
            "4d4d002a",
            "4d5a9000",
            "7f454c46",
            "cafebabe",
            "664c6143",
            "fd377a585a",
            "425a68",
            "28b52ffd",
            "1a45dfa3",
            "00000100",
            "53514c697465",
            "25215053",
            "3c3f786d6c",
            "3c737667",
            "0000001866747970",
            "0000001c66747970",
            "0000002066747970",
            "4d546864",
            "38425053",
            "04224d18",
            "0061736d01",
            "774f4632",
            "774f4646",
            "4d534346",
            "41542654464f524d",
            "2142444e",
            "d4c3b2a1",
            "62706c697374",
            "89484446",
            "49492A00",
            "4D4D002A",
            "4D5A9000",
            "7F454C46",
            "CAFEBABE",
            "FD377A585A",
            "425A68",
            "28B52FFD",
            "1A45DFA3",
            "89504E470D0A1A0A",
            "FFD8FFE0",
            "FFD8FFE1",
            "FFD8FFDB",
            "25504446",
            "504B0304",
            "1F8B0800",
            "4F676753",
            "D0CF11E0A1B11AE1",
            "377ABCAF271C");

    private static final int DISTINCT_OF = 8;
    private static final int DISTINCT = 4;

    private FileMarks() {}

    /** Appends a byte, of which the low eight bits count, as two digits such as the marks in hex have. */
    static void append(StringBuilder hex, int value) {
        hex.append(Character.forDigit(value >> 4 & 15, 16)).append(Character.forDigit(value & 15, 16));
    }

    /** Whether one that no other text has stands anywhere. */
    static boolean areIn(String plain) {
        return ANYWHERE.isIn(plain);
    }

    /** Whether a run of signs that starts there may be a file. */
    static boolean startAt(String plain, int start) {
        return AT_START.isAt(plain, start)
                || HEX.isAt(plain, start)
                || isBitmap(plain, start, "Qk", 8, "AAAA")
                || isBitmap(plain, start, "424d", 12, "00000000")
                || isBitmap(plain, start, "424D", 12, "00000000");
    }

    /** The same for what was put together from numbers or pieces, which begins with noughts and ones by itself. */
    static boolean startPut(String plain) {
        return plain.chars().limit(DISTINCT_OF).distinct().count() >= DISTINCT && startAt(plain, 0);
    }

    /** "BM", the length, and four bytes of nothing. */
    private static boolean isBitmap(String plain, int start, String mark, int gap, String nothing) {
        return plain.startsWith(mark, start) && plain.startsWith(nothing, start + gap);
    }

    /** Whether the string begins as files do. */
    static boolean begin(String plain) {
        return startAt(plain, 0) || ANYWHERE.isAt(plain, 0);
    }
}
