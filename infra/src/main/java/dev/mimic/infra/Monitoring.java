package dev.mimic.infra;

import software.amazon.awscdk.services.cloudwatch.Dashboard;

/** The dashboard and the alarms of a Mimic, as far as it has any, which sources are added to later. */
final class Monitoring {

    /** Null if there is none. */
    private final Dashboard dashboard;
    /** Null if nobody is to be told. */
    private final MimicAlarms alarms;

    private Monitoring(Dashboard dashboard, MimicAlarms alarms) {
        this.dashboard = dashboard;
        this.alarms = alarms;
    }

    static Monitoring create(Mimic mimic, MimicProps props) {
        Dashboard dashboard = props.dashboard ? MimicDashboard.create(mimic, "Dashboard") : null;
        MimicAlarms alarms = props.alarmTopic == null ? null : new MimicAlarms(mimic, props.alarmTopic);
        if (alarms != null) {
            alarms.create();
        }
        return new Monitoring(dashboard, alarms);
    }

    void add(Announcement announcement) {
        if (dashboard != null) {
            dashboard.addWidgets(EventWidgets.announcement(announcement));
        }
        if (alarms != null) {
            alarms.addAnnouncement(announcement);
        }
    }

    void add(IngestedSource source) {
        if (dashboard != null) {
            if (source.isFirst()) {
                dashboard.addWidgets(EventWidgets.ingestion(source.function()));
            }
            dashboard.addWidgets(EventWidgets.source(source));
        }
        if (alarms != null) {
            alarms.addSource(source);
        }
    }
}
