package intramural.policy;

/**
 * Finds a file in base64 or hex that was cut into pieces of one length, the last one shorter: {@code f0VM RgIB AQAA AAAA}.
 * Words in a row that are of one length are few, and begin like no file. Linear in the length of the text.
 */
final class CutRun {

    private static final int PIECES = 6;
    private static final int SHORTEST = 24;

    /** So many words in a row that are of one length, and so long, stand in no sentence and no list. */
    private static final int MANY = 30;

    private static final int LONG_PIECE = 5;

    private final StringBuilder joined = new StringBuilder();
    private int length;
    private int pieces;

    private CutRun() {}

    static boolean isIn(String plain) {
        CutRun run = new CutRun();
        int start = 0;
        for (int i = 0; i <= plain.length(); i++) {
            if (i == plain.length() || plain.charAt(i) <= ' ' || plain.charAt(i) == '-') {
                if (i > start && run.takes(plain, start, i)) {
                    return true;
                }
                start = i + 1;
            }
        }
        return run.isFile();
    }

    /** Whether a file ends before this piece or with it. */
    private boolean takes(String plain, int from, int to) {
        int size = to - from;
        boolean signs = Blobs.areSigns(plain, from, to);
        boolean last = signs && pieces > 0 && size < length;
        if (signs && pieces > 0 && size <= length) {
            add(plain, from, to);
        }
        if (last || !signs || size > length) {
            boolean file = isFile();
            joined.setLength(0);
            pieces = 0;
            if (signs && !last) {
                length = size;
                add(plain, from, to);
            }
            return file;
        }
        return false;
    }

    private void add(String plain, int from, int to) {
        joined.append(plain, from, to);
        pieces++;
    }

    private static boolean areLetters(String run) {
        for (int i = 0; i < run.length(); i++) {
            if (!Character.isLetter(run.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean isFile() {
        if (pieces < PIECES || joined.length() < SHORTEST) {
            return false;
        }
        String run = joined.toString();
        return FileMarks.begin(run)
                || Blobs.isMixed(run)
                || (pieces >= MANY && length >= LONG_PIECE && areLetters(run));
    }
}
