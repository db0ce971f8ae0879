package dev.mimic.local.dynamodb;

/** Who has kept a table that a template describes anew, and what a person can do if it cannot be made what the template says. */
enum Keeper {
    /** The folder that an earlier run has left. */
    FOLDER("the folder of the tables", "take another folder, or delete this one"),
    /** The server itself, in memory, whose assembly is read again. */
    SERVER("the server", "close it and start anew, without the items");

    private final String inWords;
    private final String remedy;

    Keeper(String inWords, String remedy) {
        this.inWords = inWords;
        this.remedy = remedy;
    }

    /** The keeper's name, as a sentence begins with it. */
    String inWords() {
        return inWords;
    }

    String remedy() {
        return remedy;
    }
}
