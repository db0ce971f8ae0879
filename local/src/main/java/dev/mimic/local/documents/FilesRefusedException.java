package dev.mimic.local.documents;

import java.util.List;

/** Names each file that cannot be stored, and what is wrong with it. */
public final class FilesRefusedException extends Exception {

    private static final long serialVersionUID = 1;

    private final String summary;
    private final String lines;

    FilesRefusedException(String summary, List<String> flaws) {
        super(summary);
        this.summary = summary;
        lines = String.join("\n", flaws);
    }

    /**
     * The message.
     *
     * @param consequence what follows where single files are at fault
     */
    public String saying(String consequence) {
        return lines.isEmpty() ? summary : summary + consequence + ":\n" + lines;
    }
}
