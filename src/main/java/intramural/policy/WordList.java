package intramural.policy;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** The entries of a word list, side by side in one text: a hundred thousand strings take four times as much. Immutable. */
public final class WordList extends AbstractList<String> implements RandomAccess {

    private final String text;
    private final int[] ends;

    private WordList(String text, int[] ends) {
        this.text = text;
        this.ends = ends;
    }

    public static WordList of(List<String> entries) {
        StringBuilder text = new StringBuilder();
        int[] ends = new int[entries.size()];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = text.append(entries.get(i)).length();
        }
        return new WordList(text.toString(), ends);
    }

    /** Made anew each time. */
    @Override
    public String get(int index) {
        return text.substring(index == 0 ? 0 : ends[index - 1], ends[index]);
    }

    @Override
    public int size() {
        return ends.length;
    }
}
