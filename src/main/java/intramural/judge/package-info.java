/**
 * The decision point, in memory: what is known of rooms, the verdicts already given, the nudges still open. Sees no
 * store, homeserver, file or network, so the allow path cannot wait for one. Start at {@link intramural.judge.Judge}.
 */
@NullMarked
package intramural.judge;

import org.jspecify.annotations.NullMarked;
