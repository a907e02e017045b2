/**
 * The places where the homeserver asks about an act before it happens (the module's door) or tells what has happened
 * (transactions). Parses, asks the judge, answers. Holds no policy. Start at {@link intramural.door.Doors}.
 */
@NullMarked
package intramural.door;

import org.jspecify.annotations.NullMarked;
