package dev.mimic.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/**
 * Synthesizes a CDK app that is written in Java and stands on this project's class path, in a JVM of its own, and only if
 * something has changed since the last time: the class path, {@code cdk.json}, {@code cdk.context.json}, the settings of
 * this goal, the JDK, or what was synthesized. What an app reads beside these is not noticed: {@code mvn clean} forgets.
 */
@Mojo(
        name = "synth",
        defaultPhase = LifecyclePhase.PACKAGE,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public final class SynthMojo extends AbstractMojo {

    /** The main class of the app. */
    @Parameter(property = "mimic.mainClass", required = true)
    private String mainClass;

    /** Flags of its JVM. */
    @Parameter
    private List<String> jvmArguments;

    /** Further environment variables of the app. */
    @Parameter
    private Map<String, String> environmentVariables;

    /** The directory to write the cloud assembly to. */
    @Parameter(property = "mimic.assembly", defaultValue = "${basedir}/cdk.out")
    private File assembly;

    /** The directory of {@code cdk.json}, in which the app is run. */
    @Parameter(property = "mimic.cdkDirectory", defaultValue = "${basedir}")
    private File cdkDirectory;

    /** Whether to do nothing. */
    @Parameter(property = "mimic.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${project.build.directory}/mimic/synth.txt", readonly = true)
    private File stamp;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    /** For Maven. */
    public SynthMojo() {}

    @Override
    public void execute() throws MojoExecutionException {
        if (skip) {
            getLog().info(AbstractServerMojo.SKIPPED);
            return;
        }
        try {
            List<String> classPath = project.getRuntimeClasspathElements();
            CdkApp app = new CdkApp(cdkDirectory.toPath());
            List<String> command = command(classPath);
            Map<String, String> variables = environmentVariables == null ? Map.of() : environmentVariables;
            SynthesisStamp last = new SynthesisStamp(stamp.toPath(), assembly.toPath(), inputs(classPath));
            String settings = command + "\n" + new TreeMap<>(variables) + "\n" + System.getProperty("java.vm.version")
                    + "\n" + app.variables(assembly.toPath());
            if (last.isOf(settings)) {
                getLog().info("Nothing has changed since " + assembly + " was synthesized");
                return;
            }
            last.remove();
            app.run(command, mainClass, assembly.toPath(), variables, session);
            last.write(settings);
        } catch (DependencyResolutionRequiredException | IllegalArgumentException | IllegalStateException e) {
            throw AbstractServerMojo.refusal(e);
        }
    }

    private List<String> command(List<String> classPath) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (jvmArguments != null) {
            command.addAll(jvmArguments);
        }
        command.addAll(List.of("-classpath", String.join(File.pathSeparator, classPath), mainClass));
        return command;
    }

    private List<Path> inputs(List<String> classPath) {
        return classPath.stream().map(Path::of).toList();
    }
}
