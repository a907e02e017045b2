package intramural.perimeter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What else stands in and beside the homeserver, as its configuration file names it; nobody can see that from outside.
 *
 * @param unread why the file could not be read, in a sentence without a full stop; null if it was
 * @param modules classes of the homeserver's modules, in the order in which they are asked
 */
public record Neighbours(
        @Nullable String unread, List<String> modules, List<Listener> listeners, List<AppService> appServices) {

    /**
     * Where the homeserver listens.
     *
     * @param place port or path, for people
     * @param open whether other machines can reach it, as far as the file says
     * @param offers {@code client}, {@code federation} and so on; the type where it is not http
     */
    public record Listener(String place, boolean open, List<String> offers) {}

    /**
     * An application service.
     *
     * @param id its {@code id}; the file's name where the file cannot be read
     * @param url where it is told what happens; null if it is not told
     */
    public record AppService(String id, @Nullable String url) {}

    /** Where there is no file to read, or it cannot be read. */
    public static Neighbours unread(String why) {
        return new Neighbours(why, List.of(), List.of(), List.of());
    }
}
