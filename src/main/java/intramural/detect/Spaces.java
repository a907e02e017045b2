package intramural.detect;

/** Makes several spaces between words one, as many who learned to type on machines put two. Linear in the length of the text. */
final class Spaces implements Step {

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Changes changes = new Changes(source);
        int i = text.indexOf("  ");
        while (i >= 0) {
            int end = i + 1;
            while (end < text.length() && text.charAt(end) == ' ') {
                end++;
            }
            changes.put("", i + 1, end);
            i = text.indexOf("  ", end);
        }
        return changes.reading();
    }
}
