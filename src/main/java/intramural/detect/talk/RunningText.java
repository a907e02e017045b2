package intramural.detect.talk;

import intramural.detect.text.DataKind;
import intramural.policy.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lines that are read as one running text. Stateless but for its reader. */
final class RunningText {

    /** Fewer signs are a house, a room or a ZIP code as well. */
    private static final int SHORT = 7;

    private final Function<String, List<Finding>> strong;

    /** @param strong finds strong numbers and codes in a text */
    RunningText(Function<String, List<Finding>> strong) {
        this.strong = strong;
    }

    /**
     * What is strong in the joined text, and only because the newest line is in it.
     *
     * @param named whether only what somebody named counts: two people's numbers side by side are two numbers
     */
    List<Finding> find(Joined joined, boolean named) {
        List<Finding> found = new ArrayList<>();
        if (!joined.mayHoldValue()) {
            return found;
        }
        for (Finding finding : strong.apply(joined.text())) {
            Finding claim = joined.touches(finding) ? claim(joined, finding, named) : named(joined, finding);
            if (claim != null) {
                found.add(claim);
            }
        }
        return found;
    }

    private static @Nullable Finding claim(Joined joined, Finding finding, boolean named) {
        boolean proven = joined.isAcross(finding)
                ? joined.isWhole(finding) && !(named && joined.isUnnamed(finding))
                : joined.isAnswer(finding);
        return proven ? joined.inNewest(finding) : null;
    }

    /** A value that stood before the newest line said what it is: the whole line completes it. */
    private @Nullable Finding named(Joined joined, Finding finding) {
        Signs signs = joined.newest().signs();
        DataKind kind = DataKind.of(finding.dataClass());
        long names = kind == DataKind.BANK_ACCOUNT ? kind.bit() | DataKind.ROUTING_NUMBER.bit() : bit(kind);
        if ((signs.labels() & names) == 0 || signs.asks() || (!signs.names() && isShort(joined.text(), finding))) {
            return null;
        }
        boolean before = strong.apply(joined.withoutNewest()).stream()
                .anyMatch(known -> known.dataClass().equals(finding.dataClass()));
        return before ? null : Together.whole(joined.newest(), finding);
    }

    /** "Project 30917", and then something about a field for such numbers. */
    private static boolean isShort(String text, Finding finding) {
        return text.substring(finding.start(), finding.end())
                        .chars()
                        .filter(Character::isLetterOrDigit)
                        .count()
                < SHORT;
    }

    private static long bit(@Nullable DataKind kind) {
        return kind == null ? 0 : kind.bit();
    }
}
