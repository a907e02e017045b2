package intramural.it;

import intramural.demo.Answer;

/**
 * Something that a hostile client tries.
 *
 * @param name what it does
 * @param paragraph the paragraph that must stop it; empty where the homeserver's configuration does
 * @param end how it must end
 * @param doors where it is tried
 */
record HostileAct(String name, String paragraph, End end, Doors doors, Deed deed) {

    /** How an act ends. */
    enum End {
        /** Refused with our sentence, or substituted and redacted. */
        STOPPED,
        /** Done without the text. */
        BARE,
        /** Ended in whatever way; what counts is that nothing of it is anywhere. */
        VAIN,
        /** Refused by the homeserver itself: any error of its own. */
        CLOSED
    }

    /** Where an act can be seen beforehand. */
    enum Doors {
        BOTH,
        /** No callback of the homeserver sees it. */
        GATEWAY
    }

    /** Does it with forbidden text that holds the canary. */
    @FunctionalInterface
    interface Deed {
        Answer by(Mallory me, String canary);
    }

    static HostileAct stopped(String name, String paragraph, Deed deed) {
        return new HostileAct(name, paragraph, End.STOPPED, Doors.BOTH, deed);
    }

    static HostileAct atTheGateway(String name, String paragraph, Deed deed) {
        return new HostileAct(name, paragraph, End.STOPPED, Doors.GATEWAY, deed);
    }

    static HostileAct bare(String name, String paragraph, Deed deed) {
        return new HostileAct(name, paragraph, End.BARE, Doors.BOTH, deed);
    }

    static HostileAct vain(String name, Deed deed) {
        return new HostileAct(name, "", End.VAIN, Doors.GATEWAY, deed);
    }

    static HostileAct closed(String name, Deed deed) {
        return new HostileAct(name, "", End.CLOSED, Doors.BOTH, deed);
    }
}
