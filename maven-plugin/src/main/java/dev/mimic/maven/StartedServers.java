package dev.mimic.maven;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.maven.project.MavenProject;

/** The servers that a project has started and not stopped yet, by the prefix of their properties. */
final class StartedServers {

    private final Map<String, EndOfBuild> servers = new LinkedHashMap<>();

    private StartedServers() {}

    /** Those of a project, which keeps them: modules that are built side by side do not see each other's. */
    static StartedServers of(MavenProject project) {
        String key = StartedServers.class.getName();
        synchronized (project) {
            if (!(project.getContextValue(key) instanceof StartedServers)) {
                project.setContextValue(key, new StartedServers());
            }
            return (StartedServers) project.getContextValue(key);
        }
    }

    /**
     * Checks that a prefix is free.
     *
     * @throws IllegalArgumentException if a server has it
     */
    void requireFree(String prefix) {
        if (servers.containsKey(prefix)) {
            throw new IllegalArgumentException("another execution of mimic:start has set the properties " + prefix
                    + ".*: give each a propertyPrefix of its own");
        }
    }

    void add(String prefix, EndOfBuild server) {
        servers.put(prefix, server);
    }

    /** Ends them, last started first. */
    void close() {
        EndOfBuild[] all = servers.values().toArray(EndOfBuild[]::new);
        servers.clear();
        for (int i = all.length - 1; i >= 0; i--) {
            all[i].close();
        }
    }
}
