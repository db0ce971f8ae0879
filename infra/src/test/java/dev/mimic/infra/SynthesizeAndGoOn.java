package dev.mimic.infra;

/** Runs {@link MimicApp} in a JVM that goes on, as {@code ./mvnw -Plocal} does, and waits for the processes of it. */
final class SynthesizeAndGoOn {

    private SynthesizeAndGoOn() {}

    /**
     * Synthesizes, then waits until every process that was started has ended: for good if one has not been told to.
     *
     * @param args the arguments of {@link MimicApp}
     */
    public static void main(String[] args) {
        MimicApp.main(args);
        ProcessHandle.current().children().forEach(child -> child.onExit().join());
        System.out.println(ProcessHandle.current().children().count() + " processes left");
    }
}
