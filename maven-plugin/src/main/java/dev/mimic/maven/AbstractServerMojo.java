package dev.mimic.maven;

import java.io.File;
import java.util.Optional;
import java.util.Properties;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;

/** What the goals that serve have in common. */
abstract class AbstractServerMojo extends AbstractMojo {

    static final String SKIPPED = "Skipped by mimic.skip";

    /** The cloud assembly to serve: the directory that {@code cdk synth} writes. */
    @Parameter(property = "mimic.assembly", defaultValue = "${basedir}/cdk.out")
    private File assembly;

    /**
     * The stacks to serve, separated by commas: their names, or the paths that the CDK's command line knows, with {@code *}
     * and {@code **} as there, for example {@code Prod/*}. By default all that can be served.
     */
    @Parameter(property = "mimic.stack")
    private String stack;

    /** The folder that keeps the tables, so that the next start finds them; by default they are kept in memory. */
    @Parameter(property = "mimic.data")
    private File data;

    /** The folder of JSON files to store in Mimic at the start; by default nothing is stored. */
    @Parameter(property = "mimic.load")
    private File load;

    // Texts, because Maven takes any word but true for false.

    /** Whether throttles and quotas are left out: true or false. */
    @Parameter(property = "mimic.unlimited", defaultValue = "false")
    private String unlimited;

    /** Whether to refuse an assembly of which anything is not served: true or false. */
    @Parameter(property = "mimic.strict", defaultValue = "false")
    private String strict;

    /**
     * The port at which a debugger reaches the first function, on 127.0.0.1; each further function has the port after. 0
     * takes whatever is free. By default no debugger can attach.
     */
    @Parameter(property = "mimic.debug")
    private String debug;

    /** Whether a function waits for its debugger before it runs anything: true or false. */
    @Parameter(property = "mimic.debugSuspend")
    private String debugSuspend;

    /**
     * Whether to synthesize first: to run the {@code app} of {@code cdk.json} in {@link #cdkDirectory} as the CDK's command
     * line does, into {@link #assembly}.
     */
    @Parameter(property = "mimic.synth", defaultValue = "false")
    private boolean synth;

    /** The directory of {@code cdk.json}, for {@link #synth}. */
    @Parameter(property = "mimic.cdkDirectory", defaultValue = "${basedir}")
    private File cdkDirectory;

    /** Whether to do nothing. */
    @Parameter(property = "mimic.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    @Inject
    private RepositorySystem repositorySystem;

    @Override
    public final void execute() throws MojoExecutionException {
        if (skip) {
            getLog().info(SKIPPED);
            return;
        }
        try {
            run();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw refusal(e);
        }
    }

    /** One sentence: of a cause Maven would add the message. With {@code -e} it shows where it came from all the same. */
    static MojoExecutionException refusal(Exception reason) {
        MojoExecutionException refusal = new MojoExecutionException(reason.getMessage());
        refusal.addSuppressed(reason);
        return refusal;
    }

    /** Does what the goal is for; an exception's message is one sentence. */
    abstract void run();

    /** The options that only some goals have. */
    abstract void addTo(Properties options);

    MavenSession session() {
        return session;
    }

    MavenProject project() {
        return project;
    }

    /** A server that is not started yet, of what has been synthesized if that was asked for. */
    RunningServer server(boolean forAPerson) {
        Properties options = options();
        EngineFolders engines = new EngineFolders(
                repositorySystem,
                session.getRepositorySession(),
                project.getRemoteProjectRepositories(),
                plugin.getVersion());
        RunningServer server = new RunningServer(plugin, options, engines::path, forAPerson);
        if (synth) {
            new CdkApp(cdkDirectory.toPath()).synthesize(assembly.toPath(), session);
        }
        if (!new File(assembly, "manifest.json").isFile()) {
            throw new IllegalArgumentException("no cloud assembly in " + assembly
                    + ": run cdk synth first, or give -Dmimic.synth=true, or name another with mimic.assembly");
        }
        return server;
    }

    private Properties options() {
        Properties options = new Properties();
        addTo(options);
        put(options, "mimic.assembly", assembly);
        put(options, "mimic.stack", stack);
        put(options, "mimic.data", data);
        put(options, "mimic.load", load);
        put(options, "mimic.unlimited", unlimited);
        put(options, "mimic.strict", strict);
        put(options, "mimic.debug", debug);
        put(options, "mimic.debugSuspend", debugSuspend);
        return options;
    }

    static void put(Properties options, String name, Object value) {
        Optional.ofNullable(value).ifPresent(given -> options.setProperty(name, given.toString()));
    }
}
