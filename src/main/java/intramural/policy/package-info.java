/**
 * The vocabulary of judging: an act, the facts, findings, rulings, obligations, and the engine that asks every
 * paragraph. Pure: no clock, randomness, thread, logger, SQL or network. Start at {@link intramural.policy.Engine}.
 */
@NullMarked
package intramural.policy;

import org.jspecify.annotations.NullMarked;
