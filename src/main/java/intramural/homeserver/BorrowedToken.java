package intramural.homeserver;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Acts once in a person's name, with a token that is logged out afterwards and is never kept. Blocks. */
final class BorrowedToken {

    private static final Logger log = LoggerFactory.getLogger(BorrowedToken.class);

    private BorrowedToken() {}

    static void use(HomeserverClient homeserver, String userId, Consumer<String> act) {
        String token = homeserver.loginAs(userId);
        try {
            act.accept(token);
        } finally {
            logout(homeserver, token);
        }
    }

    /** A token that stays behind dies of age within minutes, so failing here must not undo the act. */
    private static void logout(HomeserverClient homeserver, String token) {
        try {
            homeserver.logoutToken(token);
        } catch (HomeserverException e) {
            log.warn("evt=homeserver.logout_failed cause={}", e.getMessage());
        }
    }
}
