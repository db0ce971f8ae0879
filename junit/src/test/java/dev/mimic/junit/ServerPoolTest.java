package dev.mimic.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.mimic.junit.ServerPool.Pooled;
import dev.mimic.junit.server.RunningServer;
import dev.mimic.junit.server.ServerSettings;
import dev.mimic.junit.server.Servers;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With stand-ins for servers: ten real ones would be twenty JVMs. */
class ServerPoolTest {

    private final List<String> ended = new ArrayList<>();

    private final ServerPool pool = new ServerPool(new Servers() {

        @Override
        public RunningServer start(ServerSettings settings) {
            return (RunningServer) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {RunningServer.class}, (proxy, method, arguments) -> {
                        assertEquals("close", method.getName());
                        ended.add(settings.variables().get("NUMBER"));
                        return null;
                    });
        }

        @Override
        public void close() {}
    });

    @Test
    void keepsEightFreeServersAndEndsTheOneThatIsFreeForTheLongestTime() {
        Pooled first = pool.take(settings(0));
        List<Pooled> others = new ArrayList<>();
        for (int number = 1; number < 10; number++) {
            others.add(pool.take(settings(number)));
        }

        pool.giveBack(first);
        others.subList(0, 7).forEach(pool::giveBack);
        assertEquals(List.of(), ended);
        Pooled again = pool.take(settings(0));
        assertSame(first, again);
        pool.giveBack(again);
        pool.giveBack(others.get(7));
        pool.giveBack(others.get(8));

        assertEquals(List.of("1", "2"), ended);
    }

    private static ServerSettings settings(int number) {
        return new ServerSettings(
                Optional.empty(),
                List.of(),
                0,
                Optional.empty(),
                true,
                false,
                Map.of("NUMBER", Integer.toString(number)),
                Map.of());
    }
}
