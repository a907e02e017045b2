package intramural.detect.talk;

import intramural.detect.text.DataKind;

/**
 * What a line holds that could be part of something told over several lines. Nothing is found by signs: they say which
 * lines are worth keeping and reading together.
 *
 * @param labels bits of the classes that the line names
 * @param words the words that name them, for a line that answers
 * @param record the words for a birth or a case, which say nothing without a name
 * @param names whether it says what stood before it: "thats the password"
 * @param person whether it names somebody, or gives an address that may stand for a name
 * @param third whether it speaks of somebody whom it does not name
 * @param fact whether it says something that belongs to a person: of health, of benefits, a birth, a case
 * @param benefit whether it says nothing but a programme
 * @param open whether it says what became of somebody, or that he is a client, but not of which programme
 * @param figures whether it has digits, in whatever disguise
 * @param length how many letters and digits its words with digits have, in whatever disguise: at least those of a value
 * @param digits its digits where it is short, with a space between groups; else empty
 * @param starts whether its first word has digits
 * @param ends whether its last word has digits
 * @param piece whether it is one word that is no ordinary one, or says which piece of a secret it tells
 * @param bare whether it is hardly more than its digits
 * @param other whether it says that its number is of another kind
 * @param asks whether it is a question or a request
 * @param announces whether it says that something follows
 * @param partial whether it says that it tells or asks for a part only
 * @param corrects whether it takes back what was said before
 * @param letters whether it may put right a letter of what was said before
 * @param who whether it only asks of whom something was said
 * @param works whether it asks who works or speaks somewhere, or speaks of a gathering
 */
public record Signs(
        long labels,
        String words,
        String record,
        boolean names,
        boolean person,
        boolean third,
        boolean fact,
        boolean benefit,
        boolean open,
        boolean figures,
        int length,
        String digits,
        boolean starts,
        boolean ends,
        boolean piece,
        boolean bare,
        boolean other,
        boolean asks,
        boolean announces,
        boolean partial,
        boolean corrects,
        boolean letters,
        boolean who,
        boolean works) {

    /** Whether nothing in the line could be part of anything. */
    boolean none() {
        return labels == 0
                && record.isEmpty()
                && !figures
                && !piece
                && !person
                && !third
                && !fact
                && !benefit
                && !letters
                && !who
                && !works;
    }

    /** Whether one of the two names a person and the other says what belongs to one. */
    boolean tellsWith(Signs other) {
        return (person && other.fact) || (fact && other.person) || (open && other.benefit) || (benefit && other.open);
    }

    /** Whether it asks when somebody was born or for the number of a case, or says that this follows. */
    boolean asksForRecord() {
        return (asks || (announces && !figures)) && !record.isEmpty();
    }

    /** Whether it can be a part of a value that other lines, with other numbers, stand between. */
    boolean isLean() {
        return labels != 0 || piece || (bare && !other);
    }

    /** The same of a number, which no secret is; whoever asks for one does not begin to tell it. */
    boolean tellsNumberApart() {
        return figures ? isLean() : (labels & ~DataKind.CREDENTIAL.bit()) != 0 && !asks;
    }

    /** Whether its figures may be a part of what was said before, as it should have been: "cut off, ends in 6194". */
    boolean mends() {
        return corrects || (partial && figures && !other);
    }

    /** Whether it may be a value or a part of one. */
    boolean hasValue() {
        return figures || piece;
    }

    /** Whether one of the two names, as one of these classes, what the other may be a value of. */
    boolean isNamedWith(Signs other, long classes) {
        return (hasValue() && (other.labels & classes) != 0) || (other.hasValue() && (labels & classes) != 0);
    }

    /** The same of a line with other digits. */
    Signs withDigits(String other) {
        return new Signs(
                labels,
                words,
                record,
                names,
                person,
                third,
                fact,
                benefit,
                open,
                figures,
                length,
                other,
                starts,
                ends,
                piece,
                bare,
                this.other,
                asks,
                announces,
                partial,
                corrects,
                letters,
                who,
                works);
    }
}
