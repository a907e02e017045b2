package intramural.app;

import intramural.store.DatabaseException;
import intramural.vault.VaultException;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** What a command's end means to a script, and the sentence that a person reads with it. Stateless. */
final class ExitCode {

    static final int DONE = 0;
    static final int NO = 1;
    static final int WRONG_USE = 2;
    static final int ENVIRONMENT = 3;

    private ExitCode() {}

    static int of(Throwable thrown) {
        return thrown instanceof ConfigException ? WRONG_USE : ENVIRONMENT;
    }

    /** What to tell a person: never a stack trace, and no text of a library that might quote data. */
    static String sentence(Throwable thrown) {
        if (thrown instanceof ConfigException
                || thrown instanceof EnvironmentException
                || thrown instanceof DatabaseException
                || thrown instanceof VaultException) {
            return String.valueOf(thrown.getMessage());
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String known = known(cause);
            if (known != null) {
                return known;
            }
        }
        StackTraceElement[] trace = thrown.getStackTrace();
        String where = trace.length == 0 ? "" : " at " + trace[0].getClassName() + ":" + trace[0].getLineNumber();
        return "Something unexpected happened (" + thrown.getClass().getName() + where + "). Please report it.";
    }

    private static @Nullable String known(Throwable cause) {
        if (cause instanceof BindException) {
            return "A port of the configuration is taken or its address is not this machine's; stop the other program or"
                    + " change the port.";
        }
        if (cause instanceof FileSystemException file) {
            return sentence(file);
        }
        boolean full = cause instanceof IOException
                && String.valueOf(cause.getMessage()).contains("No space left");
        return full ? "The disk is full; make room, and try again." : null;
    }

    private static String sentence(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return e.getFile() + ": this user may not read or write it; change its owner or mode.";
        }
        if (e instanceof NoSuchFileException) {
            return e.getFile() + ": there is no such file or folder.";
        }
        if (e instanceof FileAlreadyExistsException) {
            return e.getFile() + ": is in the way; move it.";
        }
        String reason = e.getReason();
        return e.getFile() + ": cannot be used" + (reason == null ? "." : " (" + reason + ").");
    }
}
