package dev.mimic.local.documents;

/** Names each file that cannot be stored, and what is wrong with it. */
public final class FilesRefusedException extends Exception {

    private static final long serialVersionUID = 1;

    FilesRefusedException(String message) {
        super(message);
    }
}
