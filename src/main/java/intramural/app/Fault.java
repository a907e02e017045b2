package intramural.app;

/**
 * One fault of a file.
 *
 * @param file as the person named it
 * @param line counted from 1; 0 where the fault is the whole file's
 * @param text what is wrong and how to mend it
 */
record Fault(String file, int line, String text) {

    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ": " + text : file + ": " + text;
    }
}
