package intramural.policy;

/** One paragraph of the policy that is a judgement on an act. Implementations are stateless, final and pure. */
public interface Paragraph {

    /** Section and paragraph, such as {@code 3.2}. */
    String number();

    /** The outcome that counts when the paragraph itself fails. */
    Outcome strongest();

    /** Judges one act. */
    Ruling judge(Question question);
}
