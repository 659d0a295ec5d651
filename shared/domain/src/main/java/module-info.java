/** The rules as pure functions: no I/O, no clock, no dependencies. A module, so that sealed types may span packages. */
module foreview.domain {
    exports foreview.domain.accesslog;
    exports foreview.domain.audit;
    exports foreview.domain.cases;
    exports foreview.domain.clearinghouse.advisories;
    exports foreview.domain.clearinghouse.cves;
    exports foreview.domain.clearinghouse.embargo;
    exports foreview.domain.clearinghouse.members;
    exports foreview.domain.clearinghouse.priority;
    exports foreview.domain.clearinghouse.products;
    exports foreview.domain.clearinghouse.publication;
    exports foreview.domain.clearinghouse.remediation;
    exports foreview.domain.clearinghouse.reports;
    exports foreview.domain.clearinghouse.scans;
    exports foreview.domain.clearinghouse.vendors;
    exports foreview.domain.clearinghouse.vulnerabilities;
    exports foreview.domain.clearinghouse;
    exports foreview.domain.clock;
    exports foreview.domain.cvss;
    exports foreview.domain.docket;
    exports foreview.domain.endpoints;
    exports foreview.domain.evaluation;
    exports foreview.domain.findings;
    exports foreview.domain.forks;
    exports foreview.domain.grants;
    exports foreview.domain.incidents;
    exports foreview.domain.json;
    exports foreview.domain.notices;
    exports foreview.domain.onward;
    exports foreview.domain.partners;
    exports foreview.domain.policy;
    exports foreview.domain.replay;
    exports foreview.domain.roster;
    exports foreview.domain.sectors;
    exports foreview.domain.window;
}
