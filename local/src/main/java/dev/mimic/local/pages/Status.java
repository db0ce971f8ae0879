package dev.mimic.local.pages;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import dev.mimic.local.apigateway.server.KeyQuota;
import dev.mimic.local.pages.RequestStatistics.RouteStatistics;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What has been served so far. Its components are the members of {@code /_local/status.json}.
 *
 * @param api the name of the REST API
 * @param urls the addresses of its stages
 * @param uptimeSeconds since when it has been served
 * @param routes the requests of every route that has had any
 * @param quotas what is left of the API keys' quotas; empty where there are none
 * @param counts what the services hold: numbers by name, under the name of what is counted, for example {@code items}
 */
record Status(
        String api,
        List<String> urls,
        long uptimeSeconds,
        List<RouteStatistics> routes,
        List<QuotaLeft> quotas,
        @JsonAnyGetter Map<String, SortedMap<String, Long>> counts) {

    /**
     * What is left of an API key's quota.
     *
     * @param key the name of the key
     * @param value the beginning of its value, enough to tell keys apart and too little to call with
     * @param limit how many requests the period allows
     * @param left how many are left of them
     * @param period {@code DAY}, {@code WEEK} or {@code MONTH}
     */
    record QuotaLeft(String key, String value, long limit, long left, String period) {

        private static final int SHOWN = 4;

        static QuotaLeft of(KeyQuota quota, String value) {
            String shown = value.substring(0, Math.min(SHOWN, value.length() / 2)) + "…";
            return new QuotaLeft(
                    quota.keyName(),
                    shown,
                    quota.limit(),
                    quota.left(),
                    quota.period().name());
        }
    }
}
