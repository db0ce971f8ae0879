package dev.mimic.junit;

/** The calendar periods, in UTC, that a quota may count. */
public enum QuotaPeriod {
    /** From midnight to midnight. */
    DAY,
    /** From Sunday to Saturday. */
    WEEK,
    /** From the first to the last day of a month. */
    MONTH
}
