package dev.mimic.local.lambda;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The packages of functions and layers, each unpacked once, and once more when it has changed. */
final class DeploymentPackages implements AutoCloseable {

    private final Map<PackageState, DeploymentPackage> unpacked = new HashMap<>();

    /** The package as it is now: the same object as before, unless something in it has changed. */
    DeploymentPackage of(Path code) {
        PackageState now = PackageState.of(code);
        if (!unpacked.containsKey(now)) {
            unpacked.put(now, new DeploymentPackage(code, unpacked.values()));
        }
        return unpacked.get(now);
    }

    /** Removes all others. */
    void keep(Set<DeploymentPackage> used) {
        unpacked.values().removeIf(candidate -> {
            if (used.contains(candidate)) {
                return false;
            }
            candidate.close();
            return true;
        });
    }

    @Override
    public void close() {
        keep(Set.of());
    }
}
