package dev.mimic.local;

import dev.mimic.local.apigateway.ServedApi;
import dev.mimic.local.apigateway.model.Stage;
import dev.mimic.local.pages.Pages;
import dev.mimic.local.pages.RequestStatistics;
import dev.mimic.local.pages.StatusPages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** The pages for a browser that stand before each API. */
final class ApiPages {

    private final Function<ServedApi, Optional<? extends Pages>> more;
    private final BiFunction<ServedApi, RequestStatistics, StatusPages> status;
    private final Map<ServedApi, List<String>> homes = new ConcurrentHashMap<>();

    /**
     * Adds nothing yet.
     *
     * @param more pages of an API beside those of its status, if it has any
     * @param status makes the pages of an API's status
     */
    ApiPages(
            Function<ServedApi, Optional<? extends Pages>> more,
            BiFunction<ServedApi, RequestStatistics, StatusPages> status) {
        this.more = more;
        this.status = status;
    }

    /** Adds pages to the APIs that have none yet, and forgets APIs that are gone. */
    void addTo(List<ServedApi> apis) {
        homes.keySet().retainAll(apis);
        apis.forEach(api -> homes.computeIfAbsent(api, this::add));
    }

    private List<String> add(ServedApi api) {
        RequestStatistics statistics = new RequestStatistics();
        api.addLog(statistics);
        List<Pages> added = Stream.<Optional<? extends Pages>>of(
                        more.apply(api), Optional.of(status.apply(api, statistics)))
                .<Pages>flatMap(Optional::stream)
                .filter(page -> api.api().stages().stream().map(Stage::name).noneMatch(page::clashWith))
                .toList();
        api.precededBy(added);
        return added.stream().map(Pages::home).toList();
    }

    /** The addresses of an API's pages. */
    List<String> of(ServedApi api) {
        return homes.getOrDefault(api, List.of()).stream()
                .map(home -> api.origin() + home)
                .toList();
    }
}
