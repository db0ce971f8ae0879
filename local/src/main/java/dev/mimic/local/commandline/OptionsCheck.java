package dev.mimic.local.commandline;

import dev.mimic.local.documents.DocumentFolder;

/**
 * Checks the options before anything is built: {@code ./mvnw -Plocal} compiles this class alone, with {@link Options} and
 * {@link DocumentFolder}, and runs it first.
 */
public final class OptionsCheck {

    private OptionsCheck() {}

    /**
     * Ends with status 1 and one line if an option is wrong, or if the folder to load is.
     *
     * @param args not used
     */
    public static void main(String[] args) {
        try {
            Options.from(System.getProperties()).load().map(DocumentFolder::new).ifPresent(DocumentFolder::files);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
