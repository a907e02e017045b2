package intramural.demo;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;

/** Tells how to look at the demonstration with a real client. */
final class ClientGuide {

    private final PrintStream out;

    ClientGuide(PrintStream out) {
        this.out = out;
    }

    void print(URI gateway, People people, Path demoFile) {
        out.println();
        out.println("Open a client and see for yourself. The homeserver's address is " + gateway);
        out.println("  Element Desktop   Sign in, \"Edit\" beside the homeserver, that address");
        out.println("  Element Web       the same, in a copy served from this machine (http://localhost)");
        out.println("  Thunderbird       new chat account, Matrix, server: that address");
        out.println("  Quaternion, Nheko sign in with that address as the homeserver");
        out.println();
        for (String name : new String[] {"alice", "bob", "mallory", "mgr_salem"}) {
            out.printf("  user %-10s password %s%n", name, people.account(name).password());
        }
        out.println();
        out.println("Write a Social Security number, send a picture, switch encryption on: see what comes of it.");
        out.println("All accounts, tokens and addresses are in " + demoFile);
        out.println("Stop with Ctrl-C.");
        out.flush();
    }
}
